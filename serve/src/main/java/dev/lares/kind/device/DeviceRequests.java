package dev.lares.kind.device;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a claim asks for, in a claim or in a template: defaults and checks. */
final class DeviceRequests {
  private static final String EXACT = "ExactCount";
  private static final List<String> MODES = List.of("All", EXACT);

  private DeviceRequests() {}

  static void defaults(ObjectNode spec) {
    var devices = object(spec, "devices");
    if (!devices.has("requests")) devices.putNull("requests");
    for (var request : objects(devices, "requests")) {
      var exactly = find(request, "exactly");
      if (exactly != null) one(exactly);
      for (var choice : objects(request, "firstAvailable")) one(choice);
    }
  }

  private static void one(ObjectNode request) {
    putIfEmpty(request, "allocationMode", EXACT);
    if (text(request, "allocationMode").equals(EXACT) && number(request, "count", 0) == 0)
      request.put("count", 1);
  }

  static void check(JsonNode spec, FieldPath path, FieldErrors errors) {
    var names = new HashSet<String>();
    var twice = new FieldErrors();
    var index = 0;
    for (var request : objects(spec.path("devices"), "requests")) {
      var at = path.child("devices").child("requests").index(index++);
      var name = text(request, "name");
      errors.invalidAll(at.child("name"), name, NameChecks.label(name));
      if (!names.add(name)) twice.duplicate(at, name);
      var exactly = find(request, "exactly");
      if ((exactly != null) == has(request, "firstAvailable"))
        errors.required(at, "exactly one of `exactly` or `firstAvailable` is required");
      if (exactly != null) exactly(exactly, at.child("exactly"), errors);
    }
    errors.addAll(twice);
  }

  private static void exactly(JsonNode request, FieldPath path, FieldErrors errors) {
    var name = text(request, "deviceClassName");
    if (name.isEmpty()) errors.required(path.child("deviceClassName"), "");
    else errors.invalidAll(path.child("deviceClassName"), name, NameChecks.subdomain(name));
    var mode = text(request, "allocationMode");
    long count = number(request, "count", 0);
    if (!MODES.contains(mode)) errors.notSupported(path.child("allocationMode"), mode, MODES);
    else if (mode.equals(EXACT) && count <= 0)
      errors.invalid(path.child("count"), count, "must be greater than zero");
    else if (!mode.equals(EXACT) && count != 0)
      errors.invalid(
          path.child("count"), count, "must not be specified when allocationMode is 'All'");
  }
}
