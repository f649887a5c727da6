package dev.lares.front;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the output of containers is read; whoever runs the containers provides it. */
@FunctionalInterface
public interface PodLogs {
  /** Of a cluster whose containers say nothing. */
  PodLogs SILENT = wanted -> new Nothing();

  /**
   * The lines asked for, as text; it ends after the last one unless they are to be followed.
   *
   * @throws dev.lares.model.ApiException if there are none to read, for instance because the
   *     container has not started
   */
  EventStream open(Wanted wanted);

  /**
   * Which lines.
   *
   * @param container one that the pod has
   * @param previous those of the container's run before this one
   * @param since only lines from then on; null for all
   * @param timestamps whether each line begins with its time
   * @param tailLines how many lines from the end to begin with; null for all
   * @param limitBytes after how many bytes to stop; null for none
   */
  record Wanted(
      String namespace,
      String pod,
      String container,
      boolean follow,
      boolean previous,
      @Nullable Instant since,
      boolean timestamps,
      @Nullable Long tailLines,
      @Nullable Long limitBytes) {}

  /** A stream that has ended. */
  record Nothing() implements EventStream {
    @Override
    public boolean poll(Bytes out) {
      return false;
    }

    @Override
    public boolean ended() {
      return true;
    }

    @Override
    public void onNews(Runnable wake) {}

    @Override
    public void close() {}
  }
}
