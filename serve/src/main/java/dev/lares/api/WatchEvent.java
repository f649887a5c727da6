package dev.lares.api;

/**
 * One event of a watch.
 *
 * @param type {@code ADDED}, {@code MODIFIED}, {@code DELETED}, {@code BOOKMARK} or {@code ERROR}
 * @param json the object: as stored, a bookmark's skeleton, or a Status
 */
@SuppressWarnings("ArrayRecordComponent") // bytes at rest are shared on purpose
public record WatchEvent(String type, byte[] json) {}
