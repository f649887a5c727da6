package dev.lares.pki;

import dev.lares.disk.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where keys and certificates are kept: by name, as text. */
interface Shelf {
  /** Null if there is none. */
  @Nullable String find(String name) throws IOException;

  void keep(String name, String text) throws IOException;

  /** In {@code folder}, each in a file of its own. */
  static Shelf in(Path folder) {
    return new Shelf() {
      @Override
      public @Nullable String find(String name) throws IOException {
        var file = folder.resolve(name);
        return Files.exists(file) ? PrivateFiles.read(file) : null;
      }

      @Override
      public void keep(String name, String text) throws IOException {
        PrivateFiles.write(folder.resolve(name), text);
      }

      @Override
      public String toString() {
        return folder.toString();
      }
    };
  }

  /** In memory, for a cluster that leaves nothing behind. */
  static Shelf inMemory() {
    Map<String, String> texts = new ConcurrentHashMap<>();
    return new Shelf() {
      @Override
      public @Nullable String find(String name) {
        return texts.get(name);
      }

      @Override
      public void keep(String name, String text) {
        texts.put(name, text);
      }

      @Override
      public String toString() {
        return "memory";
      }
    };
  }
}
