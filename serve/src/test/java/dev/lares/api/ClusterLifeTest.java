package dev.lares.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.admission.StandardAdmission;
import dev.lares.chance.Chance;
import dev.lares.time.VirtualDriver;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClusterLifeTest {
  private final Api api = new Api(StandardAdmission.of(Chance.seeded(5)));

  @Test
  void a_cluster_begins_with_namespaces_classes_and_its_own_service() {
    new Bootstrap(api.server, api.kinds).run(6443);
    var again = api.store.current().revision();
    new Bootstrap(api.server, api.kinds).run(6443);
    assertThat(api.store.current().revision()).isEqualTo(again);
    assertThat(api.names(api.list(api.kind("", "namespaces"), ListOptions.ALL)))
        .containsExactly("default", "kube-node-lease", "kube-public", "kube-system");
    var services = api.kind("", "services");
    var service =
        Json.tree(
            api.server
                .get(new Target(services, "default", "kubernetes", ""), "", Api.CALLER)
                .json());
    assertThat(service.path("spec").path("clusterIPs").toString()).isEqualTo("[\"10.96.0.1\"]");
    assertThat(Json.text(service.path("spec"), "ipFamilyPolicy")).isEqualTo("SingleStack");
  }

  @Test
  void events_go_an_hour_after_their_last_change() {
    api.create(api.kind("", "namespaces"), "{'metadata':{'name':'ns'}}");
    var driver = new VirtualDriver(api.time);
    driver.start(new EventExpiry(api.store, api.time));
    var events = api.kind("", "events");
    api.create(events, "{'metadata':{'name':'a'},'involvedObject':{'namespace':'ns'}}");
    api.create(events, "{'metadata':{'name':'b'},'involvedObject':{'namespace':'ns'}}");
    driver.advance(Duration.ofMinutes(40));
    api.merge(events, "a", "{'count':2}");
    driver.advance(Duration.ofMinutes(20));
    assertThat(api.names(api.list(events, ListOptions.ALL))).containsExactly("a");
    driver.advance(Duration.ofMinutes(40));
    assertThat(api.names(api.list(events, ListOptions.ALL))).isEmpty();
  }

  @Test
  void an_event_is_one_object_in_two_groups() {
    api.create(api.kind("", "namespaces"), "{'metadata':{'name':'ns'}}");
    var newer = api.kind("events.k8s.io", "events");
    var older = api.kind("", "events");
    var made =
        api.create(
            newer,
            "{'metadata':{'name':'e'},'regarding':{'kind':'Pod','name':'x','namespace':'ns'},'note':'hello',"
                + "'action':'Greeting','reason':'Hello','type':'Normal',"
                + "'reportingController':'c/d','reportingInstance':'i','eventTime':'2026-01-01T00:00:00.123456Z'}");
    assertThat(Json.text(made, "note")).isEqualTo("hello");
    assertThat(Json.text(made, "apiVersion")).isEqualTo("events.k8s.io/v1");
    var core = api.get(older, "e");
    assertThat(Json.text(core, "message")).isEqualTo("hello");
    assertThat(Json.text(core, "apiVersion")).isEqualTo("v1");
    assertThat(Json.text(core.path("involvedObject"), "name")).isEqualTo("x");
    var selected = new ListOptions("", "regarding.name=x", "", "", 0, "", null, false, null);
    assertThat(api.names(api.list(newer, selected))).containsExactly("e");
    api.merge(
        newer, "e", "{'series':{'count':2,'lastObservedTime':'2026-01-01T00:01:00.000000Z'}}");
    assertThat(api.get(older, "e").path("series").path("count").intValue()).isEqualTo(2);
  }

  @Test
  void services_get_addresses_and_ports_of_their_own() {
    api.create(api.kind("", "namespaces"), "{'metadata':{'name':'ns'}}");
    var services = api.kind("", "services");
    var one =
        api.create(
            services, "{'metadata':{'name':'a'},'spec':{'type':'NodePort','ports':[{'port':80}]}}");
    assertThat(Json.text(one.path("spec"), "clusterIP")).startsWith("10.");
    int port = one.path("spec").path("ports").get(0).path("nodePort").intValue();
    assertThat(port).isBetween(30_000, 32_767);
    var changed = api.merge(services, "a", "{'spec':{'selector':{'x':'y'}}}");
    assertThat(changed.path("spec").path("ports")).isEqualTo(one.path("spec").path("ports"));
    var outside =
        Api.refusal(() ->
            api.create(
                services,
                "{'metadata':{'name':'b'},'spec':{'clusterIP':'1.2.3.4','ports':[{'port':80}]}}"));
    assertThat(outside.message()).endsWith("The range of valid IPs is 10.96.0.0/12");
  }
}
