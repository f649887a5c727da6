package dev.lares.http;

import dev.lares.front.EventStream;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;

/**
 * Answers by WebSocket. Made when the first client asks for one: most never do, and its library
 * takes its time to load.
 */
final class Sockets {
  private final WebSocketComponents components = new WebSocketComponents();
  private final WebSocketMappings mappings = new WebSocketMappings(components);

  Sockets() {
    LifeCycle.start(components);
  }

  static boolean wanted(Request request) {
    var upgrade = request.getHeaders().get("Upgrade");
    return upgrade != null && upgrade.equalsIgnoreCase("websocket");
  }

  /** False if the request is no proper handshake; nothing has been answered then. */
  boolean upgrade(
      EventStream events,
      Request request,
      Response response,
      Callback callback,
      Executor executor,
      Consumer<LiveStream> onBegin,
      Consumer<LiveStream> onEnd) {
    var pump = new SocketPump(events, executor, onEnd);
    onBegin.accept(pump);
    boolean upgraded =
        mappings.upgrade(
            (asked, answer, refuse) -> pump,
            request,
            response,
            callback,
            socket -> socket.setIdleTimeout(Duration.ZERO));
    if (!upgraded) onEnd.accept(pump);
    return upgraded;
  }

  void close() {
    LifeCycle.stop(components);
  }
}
