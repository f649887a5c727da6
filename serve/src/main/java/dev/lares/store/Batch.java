package dev.lares.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compare-and-set after compare-and-set on a picture that nobody else sees yet. */
final class Batch {
  private final List<Change> changes = new ArrayList<>();
  private Snapshot picture;

  Batch(Snapshot base) {
    picture = base;
  }

  /** The picture with everything performed so far. */
  Snapshot picture() {
    return picture;
  }

  /** What led to it; their revisions are consecutive. */
  List<Change> changes() {
    return changes;
  }

  /**
   * @param content of what is to be stored; null to delete
   */
  Stored perform(Write write, @Nullable Content content) {
    var before = picture.find(write.type(), write.key());
    long present = before == null ? 0 : before.revision();
    if (present != write.expected()) throw new ConflictException(before);
    long revision = picture.revision() + 1;
    var draft = write.next();
    var after =
        draft == null || content == null
            ? null
            : new Stored(write.type(), write.key(), revision, content, draft.header());
    if (before == null && after == null) throw new ConflictException(null);
    var change = new Change(revision, before, after);
    picture = picture.changed(revision, write.type(), before, after);
    changes.add(change);
    return after == null ? change.subject().at(revision) : after;
  }
}
