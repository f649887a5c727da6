package dev.lares.store;

import dev.lares.chance.Chance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journal file that remembers all that was done to it, to replay a part of it elsewhere. It syncs
 * nothing: that is remembered too.
 */
final class RecordedDisk extends JournalFile {
  /** A write of {@code bytes} at a position, or a sync (no bytes). */
  record Deed(Kind kind, long position, byte @Nullable [] bytes) {}

  enum Kind {
    WRITE,
    SYNC
  }

  private final List<Deed> deeds;
  private @Nullable IOException trouble;

  RecordedDisk(Path path, List<Deed> deeds) throws IOException {
    super(path);
    this.deeds = deeds;
  }

  /** From now on nothing can be written any more. */
  void breakDown(IOException why) {
    trouble = why;
  }

  @Override
  void write(long position, byte[] bytes) throws IOException {
    if (trouble != null) throw trouble;
    deeds.add(new Deed(Kind.WRITE, position, bytes));
    super.write(position, bytes);
  }

  @Override
  void sync() {
    deeds.add(new Deed(Kind.SYNC, 0, null));
  }

  /** What a file of {@code before} holds after these deeds. */
  static byte[] image(byte[] before, List<Deed> deeds) {
    var image = before.clone();
    for (var deed : deeds) {
      if (deed.bytes() == null) continue;
      int end = (int) deed.position() + deed.bytes().length;
      if (end > image.length) image = Arrays.copyOf(image, end);
      System.arraycopy(deed.bytes(), 0, image, (int) deed.position(), deed.bytes().length);
    }
    return image;
  }

  /**
   * What a disk may hold when it stops after {@code count} deeds: all that was synced, any of the
   * writes since then, and the last one in part.
   */
  static List<Deed> torn(List<Deed> deeds, int count, Chance chance) {
    int synced = count - 1;
    while (synced > 0 && deeds.get(synced - 1).kind() != Kind.SYNC) synced--;
    var torn = new ArrayList<>(deeds.subList(0, synced));
    for (var deed : deeds.subList(synced, count - 1)) if (chance.nextInt(2) == 0) torn.add(deed);
    var last = deeds.get(count - 1);
    if (last.bytes() == null) torn.add(last);
    else {
      int length = (int) (last.bytes().length * chance.nextDouble());
      torn.add(new Deed(last.kind(), last.position(), Arrays.copyOf(last.bytes(), length)));
    }
    return torn;
  }
}
