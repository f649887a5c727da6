package dev.lares.api;

import static dev.lares.api.Api.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventChecksTest {
  private static final String NEWER =
      "{'metadata':{'name':'e'},'regarding':{'namespace':'ns'},"
          + "'eventTime':'2026-01-01T00:00:00.000000Z','type':'Normal','reportingController':'a/b',"
          + "'reportingInstance':'i','action':'a','reason':'r','note':'n'}";

  private final Api api = new Api();
  private final dev.lares.kind.Kind newer = api.kind("events.k8s.io", "events");
  private final dev.lares.kind.Kind core = api.kind("", "events");

  @Test
  void the_newer_form_is_asked_for_all_that_makes_an_event() {
    assertThat(
            refusal(() ->
                    api.create(newer, "{'metadata':{'name':'e'},'regarding':{'namespace':'ns'}}"))
                .message())
        .endsWith(
            "is invalid: [eventTime: Required value, type: Invalid value: \"\": has invalid value: ]");
    var thin =
        NEWER
            .replace("'action':'a',", "'deprecatedCount':1,'series':{'count':1},")
            .replace("'a/b'", "''");
    assertThat(refusal(() -> api.create(newer, thin)).message())
        .contains(
            "[reportingController: Required value,",
            "action: Required value, series.count: Invalid value: \"\": should be at least 2,"
                + " series.lastObservedTime: Required value,"
                + " count: Invalid value: \"\": needs to be unset]");
  }

  @Test
  void an_event_of_the_newer_form_changes_in_its_series_only() {
    api.create(newer, NEWER);
    assertThat(
            refusal(() -> api.patch(newer, "e", "", "merge", "{'note':'x','type':'Warning'}"))
                .message())
        .endsWith(
            "[message: Invalid value: \"x\": field is immutable,"
                + " type: Invalid value: \"Warning\": field is immutable]");
    var series = "{'series':{'count':2,'lastObservedTime':'2026-01-01T00:00:01.000000Z'}}";
    assertThat(api.patch(newer, "e", "", "merge", series).path("series").path("count").asInt())
        .isEqualTo(2);
    // core's older form is as free as ever
    api.patch(core, "e", "", "merge", "{'message':'x'}");
  }

  @Test
  void core_asks_only_events_with_a_time_of_their_own_who_tells_them() {
    api.create(core, "{'metadata':{'name':'old'},'involvedObject':{'namespace':'ns'}}");
    assertThat(
            refusal(() ->
                    api.create(
                        core,
                        "{'metadata':{'name':'e'},'involvedObject':{'namespace':'ns'},'eventTime':'2026-01-01T00:00:00.000000Z',"
                            + "'reportingComponent':'a/b','action':'a','reason':'r'}"))
                .message())
        .isEqualTo("Event \"e\" is invalid: reportingInstance: Required value");
  }
}
