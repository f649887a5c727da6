package dev.lares.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.clients.AnyClient.PatchForm;
import dev.lares.clients.Following.Change;
import dev.lares.clients.Following.Seen;
import dev.lares.embed.LaresCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client finds at the server, whichever client it is. Each test has its own namespace. */
@ExtendWith(ServedCluster.class)
abstract class ClientContract {
  private static final AtomicInteger TESTS = new AtomicInteger();

  /** Many times what it takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final String namespace = "clients-" + TESTS.incrementAndGet();
  private AnyClient client;

  abstract AnyClient connect(LaresCluster cluster) throws Exception;

  @BeforeEach
  void a_client_and_a_namespace(LaresCluster cluster) throws Exception {
    client = connect(cluster);
    client.create(Type.NAMESPACES, "", Manifests.object(Type.NAMESPACES, namespace, ""));
  }

  @AfterEach
  void leave() {
    client.delete(Type.NAMESPACES, "", namespace);
    client.close();
  }

  @Test
  void objects_are_created_read_changed_and_deleted() {
    var made = client.create(Type.CONFIG_MAPS, namespace, Manifests.configMap("a", "k", "1"));
    assertThat(made.path("metadata").path("uid").asString()).isNotEmpty();
    var next = (ObjectNode) made.deepCopy();
    ((ObjectNode) next.get("data")).put("k", "2");
    client.replace(Type.CONFIG_MAPS, namespace, next);
    var read = client.get(Type.CONFIG_MAPS, namespace, "a");
    assertThat(read.path("data").path("k").asString()).isEqualTo("2");
    client.create(Type.CONFIG_MAPS, namespace, Manifests.configMap("b", "k", "1"));
    assertThat(client.list(Type.CONFIG_MAPS, namespace, "app=x"))
        .extracting(ClientContract::name)
        .containsExactly("a", "b");
    client.delete(Type.CONFIG_MAPS, namespace, "a");
    assertRefused(404, () -> client.get(Type.CONFIG_MAPS, namespace, "a"));
    assertRefused(
        409, () -> client.create(Type.CONFIG_MAPS, namespace, Manifests.configMap("b", "k", "1")));
  }

  @Test
  void an_informer_and_a_raw_list_and_watch_see_the_same_history(LaresCluster cluster)
      throws Exception {
    client.create(Type.CONFIG_MAPS, namespace, Manifests.configMap("before", "k", "1"));
    try (var raw = new ReflectorClient(cluster);
        var told = client.follow(Type.CONFIG_MAPS, namespace, "app=x");
        var watched = raw.follow(Type.CONFIG_MAPS, namespace, "app=x")) {
      told.await(Change.ADDED, "before");
      watched.await(Change.ADDED, "before");
      for (var name : List.of("a", "b"))
        client.create(Type.CONFIG_MAPS, namespace, Manifests.configMap(name, "k", "1"));
      relabel("a", "y"); // leaves the selection
      relabel("b", "x"); // changes nothing
      relabel("a", "x"); // and is back
      client.patch(Type.CONFIG_MAPS, namespace, "b", PatchForm.MERGE, "{\"data\":{\"k\":\"2\"}}");
      client.delete(Type.CONFIG_MAPS, namespace, "a");
      client.create(Type.CONFIG_MAPS, namespace, Manifests.configMap("end", "k", "1"));
      client.delete(Type.CONFIG_MAPS, namespace, "end");
      var history = watched.untilDeletionOf("end");
      assertThat(byName(told.untilDeletionOf("end"))).isEqualTo(byName(history));
      assertThat(history)
          .extracting(seen -> seen.change() + " " + seen.name())
          .containsExactly(
              "ADDED a",
              "ADDED b",
              "DELETED a",
              "ADDED a",
              "UPDATED b",
              "DELETED a",
              "ADDED end",
              "DELETED end");
    }
  }

  /** Informers with a queue of keys keep the order of each object's changes only. */
  private static Map<String, List<Seen>> byName(List<Seen> history) {
    return history.stream().collect(Collectors.groupingBy(Seen::name));
  }

  private void relabel(String name, String app) {
    client.patch(
        Type.CONFIG_MAPS,
        namespace,
        name,
        PatchForm.MERGE,
        "{\"metadata\":{\"labels\":{\"app\":\"" + app + "\"}}}");
  }

  @Test
  void who_changes_an_old_state_is_told_and_may_try_again() {
    var old = client.create(Type.CONFIG_MAPS, namespace, Manifests.configMap("a", "k", "1"));
    var first = (ObjectNode) old.deepCopy();
    ((ObjectNode) first.get("data")).put("k", "first");
    client.replace(Type.CONFIG_MAPS, namespace, first);
    var second = (ObjectNode) old.deepCopy();
    ((ObjectNode) second.get("data")).put("other", "second");
    assertRefused(409, () -> client.replace(Type.CONFIG_MAPS, namespace, second));
    var again = (ObjectNode) client.get(Type.CONFIG_MAPS, namespace, "a").deepCopy();
    ((ObjectNode) again.get("data")).put("other", "second");
    var both = client.replace(Type.CONFIG_MAPS, namespace, again);
    assertThat(both.path("data")).isEqualTo(Manifests.parse("{'k':'first','other':'second'}"));
  }

  @Test
  void every_form_of_patch_means_what_it_says() {
    client.create(Type.DEPLOYMENTS, namespace, Manifests.deployment("d", 0));
    patch(PatchForm.MERGE, "{'metadata':{'annotations':{'merge':'1'}}}");
    patch(
        PatchForm.STRATEGIC,
        "{'spec':{'template':{'spec':{'containers':[{'name':'e','image':'i:2'}]}}}}");
    patch(
        PatchForm.JSON,
        "[{'op':'replace','path':'/spec/template/spec/containers/0/image','value':'i:3'}]");
    var read = client.get(Type.DEPLOYMENTS, namespace, "d");
    assertThat(read.path("metadata").path("annotations").path("merge").asString()).isEqualTo("1");
    assertThat(read.at("/spec/template/spec/containers"))
        .extracting(container -> container.path("name").asString())
        .containsExactly("e", "c");
    assertThat(read.at("/spec/template/spec/containers/0/image").asString()).isEqualTo("i:3");
  }

  private void patch(PatchForm form, String patch) {
    client.patch(Type.DEPLOYMENTS, namespace, "d", form, patch.replace('\'', '"'));
  }

  @Test
  void two_who_apply_end_equal_in_whichever_order() {
    var left =
        "'spec':{'replicas':0,'selector':{'matchLabels':{'a':'b'}},'template':{"
            + "'metadata':{'labels':{'a':'b'}},'spec':{'containers':[{'name':'c','image':'c:1'}]}}}";
    var right =
        "'spec':{'minReadySeconds':5,'selector':{'matchLabels':{'a':'b'}},'template':{"
            + "'metadata':{'labels':{'a':'b'}},'spec':{'containers':[{'name':'c','image':'c:1',"
            + "'env':[{'name':'A','value':'1'}]},{'name':'e','image':'e:1'}]}}}";
    var specs = new ArrayList<JsonNode>();
    for (var turn : List.of(List.of(left, right), List.of(right, left))) {
      var name = "d" + specs.size();
      for (var part : turn) {
        var object = Manifests.object(Type.DEPLOYMENTS, name, part);
        client.apply(
            Type.DEPLOYMENTS, namespace, object, part.equals(left) ? "left" : "right", false);
      }
      specs.add(sorted(client.get(Type.DEPLOYMENTS, namespace, name)));
    }
    assertThat(specs.getFirst()).isEqualTo(specs.getLast());
  }

  /** The order of containers is that in which they came, which is all that may differ. */
  private static JsonNode sorted(JsonNode deployment) {
    var spec = deployment.path("spec").deepCopy();
    var containers = new ArrayList<JsonNode>();
    spec.at("/template/spec/containers").forEach(containers::add);
    containers.sort(java.util.Comparator.comparing(one -> one.path("name").asString()));
    var list = ((ObjectNode) spec.at("/template/spec")).putArray("containers");
    containers.forEach(list::add);
    return spec;
  }

  @Test
  void a_field_has_one_owner_until_somebody_insists() {
    var mine = Manifests.object(Type.CONFIG_MAPS, "a", "'data':{'k':'mine'}");
    var yours = Manifests.object(Type.CONFIG_MAPS, "a", "'data':{'k':'yours'}");
    client.apply(Type.CONFIG_MAPS, namespace, mine, "me", false);
    assertRefused(409, () -> client.apply(Type.CONFIG_MAPS, namespace, yours, "you", false));
    client.apply(Type.CONFIG_MAPS, namespace, yours, "you", true);
    assertRefused(409, () -> client.apply(Type.CONFIG_MAPS, namespace, mine, "me", false));
    // who leaves a field out gives it up, and what nobody owns any more goes
    client.apply(
        Type.CONFIG_MAPS, namespace, Manifests.object(Type.CONFIG_MAPS, "a", ""), "you", false);
    assertThat(client.get(Type.CONFIG_MAPS, namespace, "a").has("data")).isFalse();
  }

  @Test
  void workloads_are_scaled_read_and_evicted_within_their_budget() {
    client.create(Type.DEPLOYMENTS, namespace, Manifests.deployment("d", 1));
    client.create(Type.BUDGETS, namespace, Manifests.budget("d", 2));
    until(() -> running("d") == 1);
    client.scale(Type.DEPLOYMENTS, namespace, "d", 2);
    until(() -> running("d") == 2);
    var pod = name(client.list(Type.PODS, namespace, "app=d").getFirst());
    assertThat(client.log(namespace, pod)).contains("c started");
    until(() -> budget().path("currentHealthy").asInt(0) == 2);
    assertRefused(429, () -> client.evict(namespace, pod));
    client.scale(Type.DEPLOYMENTS, namespace, "d", 3);
    until(() -> budget().path("disruptionsAllowed").asInt(0) == 1);
    client.evict(namespace, pod);
    until(() ->
        client.list(Type.PODS, namespace, "app=d").stream()
            .noneMatch(each -> name(each).equals(pod)));
  }

  private JsonNode budget() {
    return client.get(Type.BUDGETS, namespace, "d").path("status");
  }

  private long running(String app) {
    return client.list(Type.PODS, namespace, "app=" + app).stream()
        .filter(pod -> pod.at("/status/phase").asString("").equals("Running"))
        .count();
  }

  @Test
  void of_two_who_reach_for_a_lease_one_gets_it() {
    var free =
        client.create(
            Type.LEASES,
            namespace,
            Manifests.object(Type.LEASES, "leader", "'spec':{'leaseDurationSeconds':15}"));
    var taken = client.replace(Type.LEASES, namespace, heldBy(free, "first"));
    assertRefused(409, () -> client.replace(Type.LEASES, namespace, heldBy(free, "second")));
    assertThat(taken.at("/spec/holderIdentity").asString()).isEqualTo("first");
    client.replace(Type.LEASES, namespace, heldBy(taken, "second"));
    assertThat(client.get(Type.LEASES, namespace, "leader").at("/spec/holderIdentity").asString())
        .isEqualTo("second");
  }

  private static JsonNode heldBy(JsonNode lease, String holder) {
    var held = (ObjectNode) lease.deepCopy();
    ((ObjectNode) held.get("spec"))
        .put("holderIdentity", holder)
        .put("renewTime", "2030-01-02T03:04:05.000006Z");
    return held;
  }

  @Test
  void resources_of_ones_own_are_served_as_soon_as_they_are_defined() {
    var group = namespace + ".example";
    var things = new Type(group, "v1", "things", "Thing");
    client.create(Type.CRDS, "", Manifests.definition(group));
    try {
      until(() -> served(things));
      try (var told = client.follow(things, namespace, "")) {
        var made = client.create(things, namespace, Manifests.object(things, "t", "'spec':{}"));
        assertThat(made.at("/spec/size").asInt()).isEqualTo(3);
        told.await(Change.ADDED, "t");
        client.patch(things, namespace, "t", PatchForm.MERGE, "{\"spec\":{\"size\":4}}");
        told.await(Change.UPDATED, "t");
        assertThat(client.get(things, namespace, "t").at("/metadata/generation").asInt())
            .isEqualTo(2);
        assertRefused(
            422,
            () ->
                client.create(
                    things, namespace, Manifests.object(things, "u", "'spec':{'size':'big'}")));
        client.delete(things, namespace, "t");
        told.await(Change.DELETED, "t");
      }
    } finally {
      client.delete(Type.CRDS, "", "things." + group);
    }
  }

  private boolean served(Type type) {
    try {
      client.list(type, namespace, "");
      return true;
    } catch (RefusedException notYet) {
      return false;
    }
  }

  private static void assertRefused(
      int code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private static String name(JsonNode object) {
    return object.path("metadata").path("name").asString();
  }

  /** Looks again and again: the cluster runs in real time. */
  private static void until(BooleanSupplier holds) {
    long looks = PATIENCE.dividedBy(BETWEEN_LOOKS);
    for (long look = 0; look < looks; look++) {
      if (holds.getAsBoolean()) return;
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    throw new AssertionError("did not come to be within " + PATIENCE);
  }
}
