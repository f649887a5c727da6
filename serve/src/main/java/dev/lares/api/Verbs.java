package dev.lares.api;

import java.time.Duration;

/**
 * The API, in process. HTTP and Lares' own controllers call the same methods; a refusal is an
 * {@link dev.lares.model.ApiException} carrying the Status to answer.
 */
public interface Verbs {
  /**
   * Waits until the cluster has come to {@code resourceVersion}, or {@code patience} is over. To be
   * called on a virtual thread before a read with that version; what is no number is left for the
   * read to refuse.
   *
   * @return false if it has not come
   */
  boolean await(String resourceVersion, Duration patience);

  /** One object, or a readable subresource such as {@code scale}. */
  Outcome get(Target target, String resourceVersion, Caller caller);

  Listing list(Target target, ListOptions options, Caller caller);

  Watching watch(Target target, ListOptions options, Caller caller);

  /**
   * POST on a collection, or on a subresource such as {@code binding}, {@code eviction}, {@code
   * token}.
   */
  Outcome create(Target target, Body body, WriteOptions options, Caller caller);

  Outcome update(Target target, Body body, WriteOptions options, Caller caller);

  /** {@code body} is {@link Body.Encoded} with the patch's media type. */
  Outcome patch(Target target, Body.Encoded body, WriteOptions options, Caller caller);

  /** As the other, by a part of Lares itself, whose fields need no check. */
  Outcome patch(Target target, Changes changes, Caller caller);

  /**
   * {@code options} are those of the query; a DeleteOptions body, if any, is decoded and wins over
   * them.
   */
  Outcome delete(Target target, Body body, DeleteOptions options, Caller caller);

  Outcome deleteCollection(
      Target target, ListOptions selection, Body body, DeleteOptions options, Caller caller);
}
