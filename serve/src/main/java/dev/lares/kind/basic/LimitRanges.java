package dev.lares.kind.basic;

import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import dev.lares.quantity.Quantity;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Limit ranges: bounds and defaults for what one container, pod or claim may ask for. */
final class LimitRanges implements Strategy {
  private static final Set<String> TYPES = Set.of("Pod", "Container", "PersistentVolumeClaim");
  private static final Quantity ONE = Quantity.parse("1");

  static final Kind KIND =
      Kind.of(new ResourceType("", "v1", "limitranges", "LimitRange", true))
          .shortNames("limits")
          .strategy(new LimitRanges())
          .columns(CommonColumns.NAME, CommonColumns.CREATED_AT);

  /**
   * A container's default limit is its maximum; its default request is its default limit, else its
   * minimum.
   */
  @Override
  public void defaults(ObjectNode range) {
    Trees.object(range, "spec");
    for (var limit : Trees.objects(range.path("spec"), "limits")) {
      if (!Trees.text(limit, "type").equals("Container")) continue;
      fill(limit, "default", limit.path("max"));
      fill(limit, "defaultRequest", limit.path("default"));
      fill(limit, "defaultRequest", limit.path("min"));
    }
  }

  private static void fill(ObjectNode limit, String field, JsonNode from) {
    for (var entry : from.properties()) {
      var target = Trees.object(limit, field);
      if (!target.has(entry.getKey())) target.set(entry.getKey(), entry.getValue());
    }
  }

  @Override
  public void validate(ObjectNode range, FieldErrors errors) {
    var types = new HashSet<String>();
    int i = 0;
    for (var limit : Trees.objects(range.path("spec"), "limits")) {
      var path = FieldPath.of("spec", "limits").index(i++);
      var type = Trees.text(limit, "type");
      if (!TYPES.contains(type) && type.indexOf('/') < 0)
        errors.invalid(
            path.child("type"), type, "must be a standard limit type or fully qualified");
      if (!types.add(type)) errors.duplicate(path.child("type"), type);
      else check(limit, type, path, errors);
    }
  }

  private static void check(ObjectNode limit, String type, FieldPath path, FieldErrors errors) {
    if (type.equals("Pod")) {
      for (var field : new String[] {"default", "defaultRequest"})
        if (!Trees.isEmpty(limit.path(field)))
          errors.forbidden(path.child(field), "may not be specified when `type` is 'Pod'");
    }
    var names = new TreeSet<String>();
    for (var field :
        new String[] {"max", "min", "default", "defaultRequest", "maxLimitRequestRatio"})
      for (var entry : limit.path(field).properties()) names.add(entry.getKey());
    if (type.equals("PersistentVolumeClaim")
        && limit.path("min").path("storage").isMissingNode()
        && limit.path("max").path("storage").isMissingNode())
      errors.required(
          path.child("limits"),
          "either minimum or maximum storage value is required, but neither was provided");
    for (var name : names) checkResource(limit, name, path, errors);
  }

  private static void checkResource(
      ObjectNode limit, String name, FieldPath path, FieldErrors errors) {
    var max = amount(limit, "max", name);
    var min = amount(limit, "min", name);
    var byDefault = amount(limit, "default", name);
    var request = amount(limit, "defaultRequest", name);
    var ratio = amount(limit, "maxLimitRequestRatio", name);
    var minPath = path.child("min").key(name);
    var requestPath = path.child("defaultRequest").key(name);
    var defaultPath = path.child("default").key(name);
    refuse(errors, minPath, min, "min", min, "max", max);
    refuse(errors, requestPath, request, "min", min, "default request", request);
    refuse(errors, requestPath, request, "default request", request, "max", max);
    refuse(errors, requestPath, request, "default request", request, "default limit", byDefault);
    if (above(min, byDefault))
      errors.invalid(
          defaultPath,
          "" + min,
          "min value " + min + " is greater than default value " + byDefault);
    if (above(byDefault, max))
      errors.invalid(
          defaultPath,
          "" + max,
          "default value " + byDefault + " is greater than max value " + max);
    if (ratio != null && ratio.compareTo(ONE) < 0)
      errors.invalid(
          path.child("maxLimitRequestRatio").key(name),
          ratio.toString(),
          "ratio " + ratio + " is less than 1");
  }

  private static void refuse(
      FieldErrors errors,
      FieldPath path,
      @Nullable Quantity shown,
      String lowName,
      @Nullable Quantity low,
      String highName,
      @Nullable Quantity high) {
    if (above(low, high))
      errors.invalid(
          path,
          String.valueOf(shown),
          lowName + " value " + low + " is greater than " + highName + " value " + high);
  }

  private static boolean above(@Nullable Quantity low, @Nullable Quantity high) {
    return low != null && high != null && low.compareTo(high) > 0;
  }

  private static @Nullable Quantity amount(ObjectNode limit, String field, String name) {
    var value = limit.path(field).path(name);
    return value.isMissingNode() ? null : Quantity.parse(value.asString());
  }
}
