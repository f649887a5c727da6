package dev.lares.schema.apply;

/**
 * Who writes, and when.
 *
 * @param manager as the request names it, or as its user agent does
 * @param apiVersion in which the object is written
 * @param subresource through which; empty for the object itself
 * @param time now, as objects carry it: UTC, whole seconds
 */
public record Writer(String manager, String apiVersion, String subresource, String time) {
  Owner updating() {
    return new Owner(manager, false, apiVersion, subresource);
  }

  Owner applying() {
    return new Owner(manager, true, "", subresource);
  }
}
