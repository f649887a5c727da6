package dev.lares.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.clients.AnyClient.PatchForm;
import dev.lares.clients.Following.Change;
import dev.lares.embed.LaresCluster;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a program that installs releases does: hooks, merges of three states, its own records. */
@ExtendWith(ServedCluster.class)
final class ReleaseTest {
  private static final AtomicInteger TESTS = new AtomicInteger();
  private static final Type JOBS = new Type("batch", "v1", "jobs", "Job");

  private final String namespace = "releases-" + TESTS.incrementAndGet();
  private AnyClient client;

  @BeforeEach
  void a_namespace(LaresCluster cluster) throws IOException, GeneralSecurityException {
    client = new ReflectorClient(cluster);
    client.create(Type.NAMESPACES, "", Manifests.object(Type.NAMESPACES, namespace, ""));
  }

  @AfterEach
  void leave() {
    client.delete(Type.NAMESPACES, "", namespace);
    client.close();
  }

  @Test
  void a_release_is_recorded_in_secrets_that_are_found_by_their_labels() {
    for (var version : new String[] {"1", "2"}) {
      var record =
          Manifests.object(
              Type.SECRETS,
              "sh.release.v1.r.v" + version,
              "'type':'helm.sh/release.v1','data':{'release':'SDRzSQ=='}");
      ((ObjectNode) record.get("metadata"))
          .putObject("labels")
          .put("owner", "helm")
          .put("name", "r")
          .put("status", version.equals("2") ? "deployed" : "superseded");
      client.create(Type.SECRETS, namespace, record);
    }
    assertThat(client.list(Type.SECRETS, namespace, "owner=helm,name=r")).hasSize(2);
    assertThat(client.list(Type.SECRETS, namespace, "owner=helm,status=deployed"))
        .extracting(secret -> secret.path("type").asString())
        .containsExactly("helm.sh/release.v1");
  }

  @Test
  void a_hook_is_a_job_that_is_waited_for() {
    try (var told = client.follow(JOBS, namespace, "")) {
      client.create(
          JOBS,
          namespace,
          Manifests.object(
              JOBS,
              "hook",
              "'spec':{'backoffLimit':0,'template':{'spec':{'restartPolicy':'Never',"
                  + "'containers':[{'name':'c','image':'registry.example/hook:1'}]}}}"));
      told.await(Change.ADDED, "hook");
      while (!isComplete(client.get(JOBS, namespace, "hook"))) told.await(Change.UPDATED, "hook");
    }
  }

  private static boolean isComplete(JsonNode job) {
    for (var condition : job.path("status").path("conditions"))
      if (condition.path("type").asString().equals("Complete"))
        return condition.path("status").asString().equals("True");
    return false;
  }

  @Test
  void an_upgrade_keeps_what_others_have_changed_meanwhile() {
    client.create(Type.DEPLOYMENTS, namespace, Manifests.deployment("d", 0));
    // somebody adds a container and an annotation by hand
    client.patch(
        Type.DEPLOYMENTS,
        namespace,
        "d",
        PatchForm.STRATEGIC,
        "{\"metadata\":{\"annotations\":{\"by\":\"hand\"}},\"spec\":{\"template\":{\"spec\":"
            + "{\"containers\":[{\"name\":\"side\",\"image\":\"registry.example/side:1\"}]}}}}");
    // what of the new release differs from the last one, and nothing else
    var upgraded =
        client.patch(
            Type.DEPLOYMENTS,
            namespace,
            "d",
            PatchForm.STRATEGIC,
            "{\"spec\":{\"template\":{\"spec\":{\"$setElementOrder/containers\":[{\"name\":\"c\"}],"
                + "\"containers\":[{\"name\":\"c\",\"image\":\"registry.example/c:2\","
                + "\"env\":[{\"name\":\"A\",\"value\":\"1\"}]}]}}}}");
    assertThat(upgraded.at("/metadata/annotations/by").asString()).isEqualTo("hand");
    assertThat(upgraded.at("/spec/template/spec/containers"))
        .extracting(container -> container.path("image").asString())
        .containsExactlyInAnyOrder("registry.example/c:2", "registry.example/side:1");
  }
}
