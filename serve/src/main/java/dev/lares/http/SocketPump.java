package dev.lares.http;

import dev.lares.front.Bytes;
import dev.lares.front.EventStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/**
 * The same as {@link StreamPump} for a client that came by WebSocket: one text message an event.
 * What the client sends is ignored.
 */
final class SocketPump extends IteratingCallback implements FrameHandler, LiveStream {
  private static final int LENGTH_BYTES = 4;

  private final EventStream events;
  private final Executor executor;
  private final Consumer<LiveStream> onEnd;
  private final Progress progress = new Progress();
  private final AtomicBoolean turnAsked = new AtomicBoolean();
  private final Bytes due = new Bytes(1024);
  private @Nullable CoreSession session;
  private volatile boolean stopping;

  SocketPump(EventStream events, Executor executor, Consumer<LiveStream> onEnd) {
    this.events = events;
    this.executor = executor;
    this.onEnd = onEnd;
  }

  @Override
  public void onOpen(CoreSession opened, Callback callback) {
    session = opened;
    callback.succeeded();
    opened.demand();
    events.onNews(this::wake);
    wake();
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    var open = session;
    if (open == null) return;
    byte code = frame.getOpCode();
    if (code == OpCode.PING)
      open.sendFrame(new Frame(OpCode.PONG, copy(frame.getPayload())), Callback.NOOP, false);
    callback.succeeded();
    if (code != OpCode.CLOSE) open.demand();
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    callback.succeeded();
    abort(cause);
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    callback.succeeded();
    close();
    end();
  }

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
  public void dropIfStuck() {
    if (progress.stuck()) abort(new TimeoutException("the client takes nothing"));
  }

  @Override
  protected void onSuccess() {
    progress.ends();
  }

  @Override
  protected Action process() {
    var open = session;
    if (open == null) return Action.IDLE;
    boolean ended = stopping || events.ended();
    due.clear(64 * 1024);
    if (events.poll(due)) {
      // a message has its own bounds, so the length before a binary frame is left out
      int begin = events.binary() ? LENGTH_BYTES : 0;
      var content = ByteBuffer.wrap(due.array(), begin, due.size() - begin);
      byte code = events.binary() ? OpCode.BINARY : OpCode.TEXT;
      progress.begins();
      open.sendFrame(new Frame(code, content), this, false);
      return Action.SCHEDULED;
    }
    return ended ? Action.SUCCEEDED : Action.IDLE;
  }

  @Override
  protected void onCompleteSuccess() {
    end();
    var open = session;
    if (open != null) open.close(CloseStatus.NORMAL, null, Callback.NOOP);
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    end();
    var open = session;
    if (open != null) open.abort();
  }

  private void end() {
    events.close();
    onEnd.accept(this);
  }

  private static ByteBuffer copy(ByteBuffer payload) {
    var bytes = new byte[payload.remaining()];
    payload.get(bytes);
    return ByteBuffer.wrap(bytes);
  }
}
