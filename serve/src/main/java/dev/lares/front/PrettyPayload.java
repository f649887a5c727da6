package dev.lares.front;

import java.io.IOException;

/** Another body's JSON, indented on its way as Go's encoder indents it. */
record PrettyPayload(Payload compact) implements Payload {
  @Override
  public long length() {
    return UNKNOWN;
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    var indenter = new Indenter(sink);
    compact.writeTo(indenter);
    indenter.finish();
  }

  /** Sees one byte after the other, so that no tree is built of what may be a long list. */
  private static final class Indenter implements Sink {
    private static final int PIECE = 16 * 1024;
    private final Sink sink;
    private final byte[] piece = new byte[PIECE];
    private int size;
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean justOpened;

    Indenter(Sink sink) {
      this.sink = sink;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int i = offset; i < offset + length; i++) see(bytes[i]);
    }

    private void see(byte b) throws IOException {
      if (inString) {
        put(b);
        if (escaped) escaped = false;
        else if (b == '\\') escaped = true;
        else if (b == '"') inString = false;
        return;
      }
      if (b == ' ' || b == '\n' || b == '\t' || b == '\r') return;
      boolean closes = b == '}' || b == ']';
      if (justOpened && !closes) newLine(++depth);
      if (closes && !justOpened) newLine(--depth);
      justOpened = b == '{' || b == '[';
      inString = b == '"';
      put(b);
      if (b == ':') put((byte) ' ');
      if (b == ',') newLine(depth);
    }

    private void newLine(int level) throws IOException {
      put((byte) '\n');
      for (int i = 0; i < level; i++) {
        put((byte) ' ');
        put((byte) ' ');
      }
    }

    private void put(byte b) throws IOException {
      if (size == PIECE) finish();
      piece[size++] = b;
    }

    void finish() throws IOException {
      sink.write(piece, 0, size);
      size = 0;
    }
  }
}
