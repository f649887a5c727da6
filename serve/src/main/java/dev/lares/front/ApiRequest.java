package dev.lares.front;

import dev.lares.api.Caller;

/**
 * One request, whatever carried it.
 *
 * @param method upper case
 * @param path with its escapes undone
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, not compared
public record ApiRequest(
    String method, String path, Query query, Headers headers, byte[] body, Caller caller) {

  /** The media type of the body, without parameters, in lower case; empty if none is named. */
  public String contentType() {
    var type = headers.first("content-type");
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters))
        .trim()
        .toLowerCase(java.util.Locale.ROOT);
  }

  /** The same, asked by another. */
  public ApiRequest from(Caller other) {
    return new ApiRequest(method, path, query, headers, body, other);
  }

  /** The same with a body. */
  public ApiRequest with(byte[] content) {
    return new ApiRequest(method, path, query, headers, content, caller);
  }
}
