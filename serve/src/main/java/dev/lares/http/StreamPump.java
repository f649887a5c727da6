package dev.lares.http;

import dev.lares.front.Bytes;
import dev.lares.front.EventStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Moves the frames of one stream to its client. No thread waits for news: the stream's wake-up call
 * starts a turn that writes whatever is due and ends when there is nothing more or the connection
 * is full. An idle stream is this object and its connection, nothing else.
 */
final class StreamPump extends IteratingCallback implements LiveStream {
  /** Enough to fill a write, little enough that one busy stream does not hold others up. */
  static final int TURN = 64 * 1024;

  private final EventStream events;
  private final Response response;
  private final Callback callback;
  private final Rounds rounds;
  private final Buffers buffers;
  private final Consumer<LiveStream> onEnd;
  private final Progress progress = new Progress();
  private final AtomicBoolean turnAsked = new AtomicBoolean();
  private @Nullable Bytes due;
  private boolean begun;
  private boolean lastSent;
  private volatile boolean stopping;

  StreamPump(
      EventStream events,
      Response response,
      Callback callback,
      Rounds rounds,
      Buffers buffers,
      Consumer<LiveStream> onEnd) {
    this.events = events;
    this.response = response;
    this.callback = callback;
    this.rounds = rounds;
    this.buffers = buffers;
    this.onEnd = onEnd;
  }

  void start() {
    iterate();
    events.onNews(this::wake);
    wake(); // news between the first turn and the line above
  }

  /** Called by whoever made the news, so it only asks for a turn. */
  private void wake() {
    if (turnAsked.compareAndSet(false, true)) rounds.ask(this::turn);
  }

  private void turn() {
    turnAsked.set(false);
    iterate();
  }

  @Override
  public void stop() {
    stopping = true;
    rounds.now(this::turn);
  }

  @Override
  public void dropIfStuck() {
    if (progress.stuck()) abort(new TimeoutException("the client takes nothing"));
  }

  @Override
  protected void onSuccess() {
    progress.ends();
  }

  @Override
  protected Action process() {
    if (lastSent) return Action.SUCCEEDED;
    boolean ended = stopping || events.ended();
    var room = due != null ? due : buffers.take();
    due = room;
    room.clear(Integer.MAX_VALUE);
    while (room.size() < TURN && events.poll(room)) {}
    boolean last = ended && room.size() == 0;
    if (room.size() == 0 && begun && !last) {
      free();
      return Action.IDLE;
    }
    begun = true;
    lastSent = last;
    progress.begins();
    response.write(last, ByteBuffer.wrap(room.array(), 0, room.size()), this);
    return Action.SCHEDULED;
  }

  /** By the thread whose turn it is, or after the last one: nothing is being written from it. */
  private void free() {
    var room = due;
    due = null;
    if (room != null) buffers.giveBack(room);
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
    due = null;
    onEnd.accept(this);
  }
}
