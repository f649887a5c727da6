package dev.lares.front;

import dev.lares.api.Watching;

/**
 * A watch asked for in the form of lists. No event holds a list, so Kubernetes ends the stream at
 * the first one, without a word.
 */
record NoFrames(Watching watching) implements EventStream {
  @Override
  public boolean poll(Bytes out) {
    if (watching.poll() != null) watching.close();
    return false;
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
