package dev.lares.front;

import dev.lares.api.Json;
import dev.lares.api.WatchEvent;
import dev.lares.api.Watching;
import org.jspecify.annotations.Nullable;

/** The events of a watch as lines of JSON, each object in the form the client asked for. */
final class WatchFrames implements EventStream {
  private final Watching watching;
  private final Encoding encoding;
  private boolean columnsSent;

  WatchFrames(Watching watching, Encoding encoding) {
    this.watching = watching;
    this.encoding = encoding;
  }

  @Override
  public boolean poll(Bytes out) {
    @Nullable WatchEvent event = watching.poll();
    if (event == null) return false;
    out.append("{\"type\":\"").append(event.type()).append("\",\"object\":");
    if (event.type().equals("ERROR")) out.append(event.json());
    else appendObject(out, event.json());
    out.append("}\n");
    return true;
  }

  private void appendObject(Bytes out, byte[] json) {
    switch (encoding.form().shape()) {
      case WHOLE -> out.append(json);
      case TABLE -> {
        encoding.appendTable(out, json, Json.tree(json), !columnsSent);
        columnsSent = true;
      }
      default -> PartialObjects.append(out, json, encoding.form().metaVersion());
    }
  }

  @Override
  public boolean ended() {
    return watching.ended();
  }

  @Override
  public void onNews(Runnable wake) {
    watching.onNews(wake);
  }

  @Override
  public void close() {
    watching.close();
  }
}
