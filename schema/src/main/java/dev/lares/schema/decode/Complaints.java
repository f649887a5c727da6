package dev.lares.schema.decode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Collects what strict decoding finds, each thing once. */
final class Complaints {
  /** Kubernetes stops at as many, so that a hostile body cannot make a huge answer. */
  private static final int MOST = 100;

  private final LinkedHashSet<String> texts = new LinkedHashSet<>();

  void unknown(Trail trail, String name) {
    add("unknown field \"" + trail.indexed(name) + "\"");
  }

  void duplicate(Trail trail, String name) {
    add("duplicate field \"" + trail.indexed(name) + "\"");
  }

  private void add(String text) {
    if (texts.size() < MOST) texts.add(text);
  }

  List<String> all() {
    return List.copyOf(new ArrayList<>(texts));
  }
}
