package dev.lares.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files only their owner may read, written in one step: a reader sees all of one or none of it. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /** Writes {@code text} in place of what is there; makes the folder if need be. */
  public static void write(Path file, String text) throws IOException {
    var target = file.toAbsolutePath();
    var folder = target.getParent();
    if (folder != null) makeFolder(folder);
    var draft = target.resolveSibling("." + target.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(draft, mode("rw-------"));
    try {
      Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Makes {@code file}, empty, and its folder, where there are none; what exists stays as it is.
   */
  public static void make(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) makeFolder(folder);
    try {
      Files.createFile(file, mode("rw-------"));
    } catch (FileAlreadyExistsException there) {
      // as asked for
    }
  }

  public static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  private static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) return;
    try {
      Files.createDirectories(folder, mode("rwx------"));
    } catch (FileAlreadyExistsException taken) {
      if (!Files.isDirectory(folder)) throw taken;
    }
  }

  /** Nothing where the file system knows no modes. */
  private static FileAttribute<?>[] mode(String mode) {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix"))
      return new FileAttribute<?>[0];
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
    };
  }
}
