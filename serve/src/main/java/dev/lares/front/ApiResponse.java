package dev.lares.front;

import java.util.ArrayList;
import java.util.List;

/** The answer to a request. */
public sealed interface ApiResponse {
  int code();

  List<Field> headers();

  /** One header; a name may occur several times. */
  record Field(String name, String value) {}

  /** An answer that is all there. */
  record Complete(int code, List<Field> headers, Payload body) implements ApiResponse {
    public Complete(int code, String contentType, Payload body) {
      this(code, List.of(new Field("Content-Type", contentType)), body);
    }

    @Override
    public Complete with(String name, String value) {
      return new Complete(code, added(headers, name, value), body);
    }
  }

  /**
   * An answer that goes on until its stream ends or the client leaves; the transport closes the
   * stream in either case.
   */
  record Streaming(int code, List<Field> headers, EventStream events) implements ApiResponse {
    @Override
    public Streaming with(String name, String value) {
      return new Streaming(code, added(headers, name, value), events);
    }
  }

  /** The same with one more header. */
  ApiResponse with(String name, String value);

  private static List<Field> added(List<Field> headers, String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Field(name, value));
    return more;
  }

  /** The first value of a header; empty if there is none. */
  default String header(String name) {
    for (var field : headers()) if (field.name().equalsIgnoreCase(name)) return field.value();
    return "";
  }
}
