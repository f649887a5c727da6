package dev.lares.model;

import java.util.List;

/** An image a node holds, under all its names. */
public record NodeImage(List<String> names, long sizeBytes) {
  public NodeImage {
    names = List.copyOf(names);
  }
}
