package dev.lares.http;

import dev.lares.api.StatusJson;
import dev.lares.model.ApiStatus;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What goes wrong before a request reaches the API is told as a Status too, never as a page. */
final class StatusErrors extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var json = status(response.getStatus());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(json), callback);
    return true;
  }

  private static byte[] status(int code) {
    var reason = code < 500 ? "BadRequest" : "InternalError";
    return StatusJson.failure(new ApiStatus(code, reason, HttpStatus.getMessage(code), null));
  }
}
