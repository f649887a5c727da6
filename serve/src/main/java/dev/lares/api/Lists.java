package dev.lares.api;

import dev.lares.store.ExpiredException;
import dev.lares.store.Picture;
import dev.lares.store.Store;
import dev.lares.store.Stored;
import java.util.ArrayList;
import java.util.Iterator;

/** Reads collections: whole, by page, at a revision. */
final class Lists {
  private final Store store;

  Lists(Store store) {
    this.store = store;
  }

  Listing list(Target target, ListOptions options) {
    ListRules.checkList(options);
    var selection = Selection.of(target, options);
    if (!options.continueToken().isEmpty()) return nextPage(target, selection, options);
    // any cached state is small enough to be sent whole: Kubernetes ignores limit here, too
    if (options.resourceVersion().equals("0"))
      return page(target, selection, store.current(), "", 0, -1);
    var picture = pictureFor(options);
    return page(target, selection, picture, "", options.limit(), -1);
  }

  private Listing nextPage(Target target, Selection selection, ListOptions options) {
    var token = ContinueToken.decode(options.continueToken());
    if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals("0"))
      throw Statuses.badRequest("specifying resource version is not allowed when using continue");
    // as any cached state is sent whole, so is the rest of one
    long limit = options.resourceVersion().equals("0") ? 0 : options.limit();
    var after = token.after(selection.prefix());
    if (token.revision() < 0)
      return page(target, selection, store.current(), after, limit, token.left());
    Picture picture;
    try {
      picture = store.at(token.revision());
    } catch (ExpiredException gone) {
      throw Statuses.pageExpired(new ContinueToken(-1, token.start(), -1).encode());
    } catch (IllegalArgumentException future) {
      throw Statuses.futureVersion(token.revision(), store.current().revision());
    }
    return page(target, selection, picture, after, limit, token.left());
  }

  /**
   * @param left how many objects follow {@code after}, if a page before has counted; else -1
   */
  private Listing page(
      Target target, Selection selection, Picture picture, String after, long limit, long left) {
    var items = new ArrayList<Stored>();
    var all = selection.in(picture, after);
    var views = new Views(target.kind());
    while (all.hasNext() && (limit <= 0 || items.size() < limit))
      items.add(views.shown(all.next()));
    if (!all.hasNext()) return new Listing(items, picture.revision(), "", null);
    var last = items.getLast().key();
    long remaining = -1;
    if (selection.isWhole()) {
      if (after.isEmpty()) left = picture.count(target.kind().storedAs(), selection.prefix());
      remaining = left < 0 ? count(all) : left - items.size();
    }
    var token = ContinueToken.behind(last, selection.prefix(), picture.revision(), remaining);
    return new Listing(items, picture.revision(), token.encode(), remaining < 0 ? null : remaining);
  }

  /** Only for a page whose token does not say; the next one's will. */
  private static long count(Iterator<Stored> rest) {
    long count = 0;
    for (; rest.hasNext(); rest.next()) count++;
    return count;
  }

  /** The state a first page is to show. */
  private Picture pictureFor(ListOptions options) {
    var current = store.current();
    if (options.resourceVersion().isEmpty()) return current;
    var asked = Revisions.parse(options.resourceVersion());
    if (asked == null)
      throw Statuses.badRequest(
          "invalid resource version: " + Revisions.fieldError(options.resourceVersion()));
    if (asked > current.revision()) throw Statuses.futureVersion(asked, current.revision());
    var match = options.resourceVersionMatch();
    // the pages of a list from a revision are that revision's, as they were before there was a
    // match
    boolean exact = match.equals(ListRules.EXACT) || match.isEmpty() && options.limit() > 0;
    return exact ? exactly(asked) : current;
  }

  private Picture exactly(long revision) {
    try {
      return store.at(revision);
    } catch (ExpiredException gone) {
      throw Statuses.expired("The resourceVersion for the provided list is too old.");
    }
  }

  /** One object's bytes. A revision asked for must be a number that has been. */
  static void checkRead(String resourceVersion, long current) {
    if (resourceVersion.isEmpty()) return;
    var asked = Revisions.parse(resourceVersion);
    if (asked == null) throw Statuses.plain500(Revisions.fieldError(resourceVersion));
    if (asked > current) throw Statuses.futureVersion(asked, current);
  }
}
