package dev.lares.kind.basic;

import dev.lares.kind.Conversion;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.Trees;
import tools.jackson.databind.node.ObjectNode;

/** Events as events.k8s.io/v1 has them: the same objects under newer names. */
final class EventView extends Events implements Conversion {
  /** Core's name and the newer one. */
  private static final String[][] NAMES = {
    {"involvedObject", "regarding"},
    {"message", "note"},
    {"source", "deprecatedSource"},
    {"firstTimestamp", "deprecatedFirstTimestamp"},
    {"lastTimestamp", "deprecatedLastTimestamp"},
    {"count", "deprecatedCount"},
    {"reportingComponent", "reportingController"},
  };

  @Override
  public Conversion conversion() {
    return this;
  }

  @Override
  public void validate(ObjectNode event, FieldErrors errors) {
    EventChecks.check(event, "reportingController", errors);
    EventChecks.checkNewer(event, errors);
  }

  @Override
  public void validateUpdate(ObjectNode event, ObjectNode old, FieldErrors errors) {
    EventChecks.check(event, "reportingController", errors);
    EventChecks.checkUnchanged(event, old, errors);
  }

  @Override
  public void fromStored(ObjectNode event) {
    event.put("apiVersion", "events.k8s.io/v1");
    for (var name : NAMES) rename(event, name[0], name[1]);
    for (var text : new String[] {"reportingController", "reportingInstance"})
      if (Trees.isEmpty(event.path(text))) event.remove(text);
  }

  @Override
  public void toStored(ObjectNode event) {
    event.put("apiVersion", "v1");
    for (var name : NAMES) rename(event, name[1], name[0]);
  }

  private static void rename(ObjectNode event, String from, String to) {
    var value = event.remove(from);
    if (value != null) event.set(to, value);
  }
}
