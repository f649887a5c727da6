package dev.lares.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A sign of life: who holds it, for how long, and when it was last renewed; nulls are not said. */
public record Lease(
    Meta meta,
    String holder,
    @Nullable Integer durationSeconds,
    @Nullable Instant acquired,
    @Nullable Instant renewed,
    int transitions) {}
