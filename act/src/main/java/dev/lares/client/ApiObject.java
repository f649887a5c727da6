package dev.lares.client;

/**
 * One object as the cluster stores it.
 *
 * @param key {@code namespace/name} or {@code name}
 * @param json the whole object; shared, never modified
 */
@SuppressWarnings("ArrayRecordComponent") // bytes at rest are shared on purpose
public record ApiObject(String key, long revision, byte[] json) {}
