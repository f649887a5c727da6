package dev.lares.api;

import dev.lares.store.ExpiredException;
import dev.lares.store.Picture;
import dev.lares.store.Store;
import dev.lares.store.Stored;
import java.util.ArrayList;
import java.util.List;

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
    if (token.revision() < 0)
      return page(target, selection, store.current(), token.after(), options.limit(), -1);
    Picture picture;
    try {
      picture = store.at(token.revision());
    } catch (ExpiredException gone) {
      throw Statuses.pageExpired(new ContinueToken(-1, token.after(), -1).encode());
    } catch (IllegalArgumentException future) {
      throw Statuses.futureVersion(token.revision(), store.current().revision());
    }
    return page(target, selection, picture, token.after(), options.limit(), token.left());
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
    long remaining =
        selection.isWhole() ? remaining(target, selection, picture, after, left, items) : -1;
    var token = new ContinueToken(picture.revision(), items.getLast().key(), remaining);
    return new Listing(items, picture.revision(), token.encode(), remaining < 0 ? null : remaining);
  }

  private static long remaining(
      Target target,
      Selection selection,
      Picture picture,
      String after,
      long left,
      List<Stored> items) {
    if (left >= 0) return left - items.size();
    if (after.isEmpty())
      return picture.count(target.kind().storedAs(), selection.prefix()) - items.size();
    return -1;
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
