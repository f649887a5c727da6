package dev.lares.model;

import dev.lares.quantity.ResourceList;
import dev.lares.quota.Quota;

/**
 * A namespace's quota and what its status tells of it.
 *
 * @param told the bounds that {@code used} was counted for
 */
public record ResourceQuota(Meta meta, Quota quota, ResourceList told, ResourceList used) {}
