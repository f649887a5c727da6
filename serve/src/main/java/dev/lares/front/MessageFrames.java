package dev.lares.front;

import dev.lares.api.WatchEvent;
import dev.lares.api.Watching;
import dev.lares.front.Form.Shape;
import dev.lares.kind.Kind;
import dev.lares.schema.protobuf.Envelope;

/**
 * The events of a watch as protobuf messages, each behind its length in four bytes. An event's
 * object is in an envelope of its own, the event is not.
 */
record MessageFrames(Watching watching, Kind kind, Form form) implements EventStream {

  @Override
  public boolean binary() {
    return true;
  }

  @Override
  public boolean poll(Bytes out) {
    var event = watching.poll();
    if (event == null) return false;
    var message = Envelope.event(event.type(), object(event));
    int length = message.length;
    out.append(
        new byte[] {
          (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
        });
    out.append(message);
    return true;
  }

  private byte[] object(WatchEvent event) {
    if (event.type().equals("ERROR")) return Messages.whole(event.json());
    return form.shape() == Shape.WHOLE
        ? Messages.whole(event.json(), kind)
        : Messages.partial(event.json(), form.metaVersion());
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
