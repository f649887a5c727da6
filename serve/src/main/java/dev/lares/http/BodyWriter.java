package dev.lares.http;

import dev.lares.front.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Sends a body: a short one in one piece, a long one in pieces of a fixed size, compressed if the
 * client takes that and the body is long. Blocks its virtual thread while the connection is full.
 */
final class BodyWriter implements Payload.Sink {
  private static final int PIECE = 64 * 1024;

  private final Response response;
  private final int gzipFrom;
  private byte[] piece;
  private int size;
  private @Nullable OutputStream zipped;

  private final Waiting waiting = new Waiting(Thread.currentThread(), new Progress());

  /**
   * The thread that waits for a client to take a piece. Over HTTP/2 nothing else ends the wait: to
   * the connection a stream that nobody reads looks like a watch in which nothing happens.
   */
  private record Waiting(Thread thread, Progress progress) implements LiveStream {
    @Override
    public void stop() {}

    @Override
    public void dropIfStuck() {
      if (progress.stuck()) thread.interrupt();
    }
  }

  private BodyWriter(Response response, int gzipFrom, int room) {
    this.response = response;
    this.gzipFrom = gzipFrom;
    this.piece = new byte[room];
  }

  /**
   * @param gzipFrom length from which to compress; {@link Integer#MAX_VALUE} for never
   */
  static void send(
      Payload payload, Response response, int gzipFrom, Streams streams, Callback callback) {
    long length = payload.length();
    boolean zip = length >= gzipFrom;
    if (length != Payload.UNKNOWN && !zip)
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    int room = length == Payload.UNKNOWN ? 8192 : (int) Math.min(length, PIECE);
    var writer = new BodyWriter(response, gzipFrom, room);
    boolean isLong = length == Payload.UNKNOWN || length > PIECE;
    if (isLong) streams.addLong(writer.waiting);
    try {
      if (zip) writer.beginZip();
      payload.writeTo(writer);
      writer.finish(callback);
    } catch (IOException gone) {
      callback.failed(gone);
    } finally {
      if (isLong) streams.removeLong(writer.waiting);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (zipped != null) {
      zipped.write(bytes, offset, length);
      return;
    }
    if (size == 0 && length >= PIECE / 2 && lengthKnown()) {
      sendPiece(bytes, offset, length);
      return;
    }
    while (length > 0) {
      if (size == piece.length) makeRoom();
      if (zipped != null) { // from here on: what makeRoom has passed on comes before the rest
        zipped.write(bytes, offset, length);
        return;
      }
      int part = Math.min(length, piece.length - size);
      System.arraycopy(bytes, offset, piece, size, part);
      size += part;
      offset += part;
      length -= part;
    }
  }

  /** A body of unknown length is held back until it is known to be long, then goes out. */
  private void makeRoom() throws IOException {
    boolean lengthKnown = lengthKnown();
    if (!lengthKnown && size < gzipFrom && gzipFrom != Integer.MAX_VALUE && zipped == null) {
      piece = java.util.Arrays.copyOf(piece, Math.min(2 * size, gzipFrom));
    } else if (!lengthKnown && gzipFrom != Integer.MAX_VALUE && !response.isCommitted()) {
      var held = piece;
      int heldSize = size;
      size = 0;
      piece = new byte[PIECE];
      beginZip().write(held, 0, heldSize);
    } else if (piece.length < PIECE) {
      piece = java.util.Arrays.copyOf(piece, Math.min(2 * piece.length, PIECE));
    } else {
      sendPiece(piece, 0, size);
      size = 0;
    }
  }

  private boolean lengthKnown() {
    return response.getHeaders().contains(HttpHeader.CONTENT_LENGTH);
  }

  private OutputStream beginZip() throws IOException {
    response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
    response.getHeaders().add(HttpHeader.VARY, "Accept-Encoding");
    var raw =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            sendPiece(bytes, offset, length);
          }
        };
    // the lowest level, as Kubernetes: most of the gain for a fraction of the time
    zipped =
        new GZIPOutputStream(raw, PIECE) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        };
    return zipped;
  }

  private void sendPiece(byte[] bytes, int offset, int length) throws IOException {
    waiting.progress.begins();
    Content.Sink.write(response, false, ByteBuffer.wrap(bytes, offset, length));
    waiting.progress.ends();
  }

  private void finish(Callback callback) throws IOException {
    if (zipped != null) zipped.close();
    if (zipped == null && !response.isCommitted())
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, size);
    response.write(true, ByteBuffer.wrap(piece, 0, zipped == null ? size : 0), callback);
  }
}
