package dev.lares.http;

import dev.lares.front.Bytes;
import dev.lares.front.EventStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * Moves the frames of one stream to its client. No thread waits for news: the stream's wake-up call
 * starts a turn that writes whatever is due and ends when there is nothing more or the connection
 * is full. An idle stream is this object and its connection, nothing else.
 */
final class StreamPump extends IteratingCallback implements LiveStream {
  /** Enough to fill a write, little enough that one busy stream does not hold others up. */
  private static final int TURN = 64 * 1024;

  private static final int KEEP = 4 * 1024;

  private final EventStream events;
  private final Response response;
  private final Callback callback;
  private final Executor executor;
  private final Consumer<LiveStream> onEnd;
  private final AtomicBoolean turnAsked = new AtomicBoolean();
  private Bytes due = new Bytes(0);
  private boolean begun;
  private boolean lastSent;
  private volatile boolean stopping;

  StreamPump(
      EventStream events,
      Response response,
      Callback callback,
      Executor executor,
      Consumer<LiveStream> onEnd) {
    this.events = events;
    this.response = response;
    this.callback = callback;
    this.executor = executor;
    this.onEnd = onEnd;
  }

  void start() {
    iterate();
    events.onNews(this::wake);
    wake(); // news between the first turn and the line above
  }

  /** Called by whoever made the news, so it only asks for a turn. */
  private void wake() {
    if (turnAsked.compareAndSet(false, true)) executor.execute(this::turn);
  }

  private void turn() {
    turnAsked.set(false);
    iterate();
  }

  @Override
  public void stop() {
    stopping = true;
    wake();
  }

  @Override
  protected Action process() {
    if (lastSent) return Action.SUCCEEDED;
    boolean ended = stopping || events.ended();
    due.clear(KEEP);
    while (due.size() < TURN && events.poll(due)) {}
    boolean last = ended && due.size() == 0;
    if (due.size() == 0 && begun && !last) return Action.IDLE;
    begun = true;
    lastSent = last;
    response.write(last, ByteBuffer.wrap(due.array(), 0, due.size()), this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleteSuccess() {
    end();
    callback.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    end();
    callback.failed(cause);
  }

  private void end() {
    events.close();
    due = new Bytes(0);
    onEnd.accept(this);
  }
}
