package dev.lares.kind.traffic;

import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.basic.NetworkAddresses;
import dev.lares.kind.workload.GoForm;
import dev.lares.model.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ranges from which services get their addresses. They are kept for those who manage them; the
 * addresses themselves come from the range every cluster has.
 */
final class ServiceRanges implements Strategy {
  private static final FieldPath CIDRS = FieldPath.of("spec", "cidrs");

  static final Kind KIND =
      Kind.of(new ResourceType("networking.k8s.io", "v1", "servicecidrs", "ServiceCIDR", false))
          .subresources("status")
          .strategy(new ServiceRanges())
          .columns(
              CommonColumns.NAME,
              Column.text(
                  "CIDRs",
                  "The ranges",
                  (o, now) -> String.join(",", texts(o.path("spec"), "cidrs"))),
              CommonColumns.AGE);

  @Override
  public void defaults(ObjectNode range) {
    object(range, "spec");
    object(range, "status");
  }

  @Override
  public void prepareCreate(ObjectNode range) {
    range.putObject("status");
  }

  @Override
  public void validate(ObjectNode range, FieldErrors errors) {
    var spec = object(range, "spec");
    var ranges = texts(spec, "cidrs");
    if (ranges.isEmpty()) {
      errors.required(CIDRS, "at least one CIDR required");
      return;
    }
    if (ranges.size() > 2) {
      errors.invalidRendered(
          CIDRS, GoForm.of("ServiceCIDRSpec", spec), "may only hold up to 2 values");
      return;
    }
    boolean wellFormed = true;
    for (var i = 0; i < ranges.size(); i++) {
      var problems = AddressForms.ofRange(ranges.get(i));
      wellFormed &= problems.isEmpty();
      errors.invalidAll(CIDRS.index(i), ranges.get(i), problems);
    }
    if (wellFormed && ranges.size() == 2 && isV6(ranges.getFirst()) == isV6(ranges.getLast()))
      errors.invalidRendered(
          CIDRS,
          spec.path("cidrs").toString(),
          "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and"
              + " 2001:db8::/64");
  }

  private static boolean isV6(String range) {
    return NetworkAddresses.isV6(range.substring(0, range.indexOf('/')));
  }

  /** What there is stays; a range of the other family may be added. */
  @Override
  public void validateUpdate(ObjectNode range, ObjectNode old, FieldErrors errors) {
    var before = texts(old.path("spec"), "cidrs");
    var now = texts(range.path("spec"), "cidrs");
    if (now.size() < before.size()) {
      errors.invalidRendered(
          CIDRS, range.path("spec").path("cidrs").toString(), "field is immutable");
      return;
    }
    var unchanged = true;
    for (var i = 0; i < before.size(); i++)
      if (!now.get(i).equals(before.get(i))) {
        errors.invalid(CIDRS.index(i), now.get(i), "field is immutable");
        unchanged = false;
      }
    if (unchanged && now.size() > before.size()) validate(range, errors);
  }
}
