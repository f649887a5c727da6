package dev.lares.api;

import dev.lares.store.Stored;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list; the bytes of its objects are spliced into the answer, never parsed.
 *
 * @param revision of the snapshot the page is from
 * @param continueToken empty on the last page
 * @param remaining how many come after this page; null where Kubernetes does not say
 */
public record Listing(
    List<Stored> items, long revision, String continueToken, @Nullable Long remaining) {}
