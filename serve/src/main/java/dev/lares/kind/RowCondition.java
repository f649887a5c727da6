package dev.lares.kind;

/**
 * What a row of a Table says of its object besides the cells, such as that a pod has completed; its
 * status is always {@code True}.
 */
public record RowCondition(String type, String reason, String message) {}
