package dev.lares.quota;

import dev.lares.model.Meta;
import dev.lares.quantity.ResourceList;

/**
 * A namespace's quota and what its status tells of it.
 *
 * @param told the bounds that {@code used} was counted for
 */
public record ResourceQuota(Meta meta, Quota quota, ResourceList told, ResourceList used) {}
