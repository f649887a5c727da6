package dev.lares.admission;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.api.Json;
import dev.lares.chance.Chance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives pods their service account, its pull secrets, and a volume with its token. */
final class ServiceAccountAdmission implements AdmissionPlugin {
  private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
  private static final String VOLUME_PREFIX = "kube-api-access-";

  /** An hour and seven seconds: tokens are renewed well before. */
  private static final int TOKEN_SECONDS = 3607;

  /** What pods need of an account; {@code automount} is null where it says nothing. */
  private record Account(@Nullable Boolean automount, List<String> pullSecrets) {}

  private final Parsed<Account> accounts = new Parsed<>(ServiceAccountAdmission::read);
  private final Chance names;

  ServiceAccountAdmission(Chance names) {
    this.names = names;
  }

  @Override
  public String name() {
    return "ServiceAccount";
  }

  @Override
  public void mutate(AdmissionRequest request) {
    var pod = request.object();
    if (request.operation() != Operation.CREATE || !request.concerns("pods") || pod == null) return;
    // a node agent's mirror of a pod it runs by itself has no account
    if (pod.path("metadata").path("annotations").has("kubernetes.io/config.mirror")) return;
    var spec = Json.child(pod, "spec");
    var name = Json.text(spec, "serviceAccountName");
    if (name.isEmpty()) name = "default";
    spec.put("serviceAccountName", name).put("serviceAccount", name);
    var key = request.target().namespace() + "/" + name;
    var stored = request.picture().find("serviceaccounts", key);
    if (stored == null)
      throw request.forbidden(
          "error looking up service account "
              + key
              + ": serviceaccount \""
              + name
              + "\" not found");
    var account = accounts.of(stored);
    if (automounts(spec, account)) mountToken(spec);
    if (spec.path("imagePullSecrets").isEmpty() && !account.pullSecrets().isEmpty()) {
      var secrets = spec.putArray("imagePullSecrets");
      for (var secret : account.pullSecrets()) secrets.addObject().put("name", secret);
    }
  }

  private static boolean automounts(ObjectNode spec, Account account) {
    var own = spec.get("automountServiceAccountToken");
    if (own != null && own.isBoolean()) return own.booleanValue();
    var wish = account.automount();
    return wish == null || wish;
  }

  private void mountToken(ObjectNode spec) {
    var existing = existingVolume(spec.path("volumes"));
    var volume = existing.isEmpty() ? VOLUME_PREFIX + names.suffix(5) : existing;
    boolean mounted = mount(spec.path("initContainers"), volume);
    mounted |= mount(spec.path("containers"), volume);
    if (mounted && existing.isEmpty()) {
      var volumes = spec.get("volumes") instanceof ArrayNode list ? list : spec.putArray("volumes");
      volumes.add(tokenVolume(volume));
    }
  }

  private static String existingVolume(JsonNode volumes) {
    for (var volume : volumes) {
      var name = Json.text(volume, "name");
      if (name.startsWith(VOLUME_PREFIX)) return name;
    }
    return "";
  }

  private static boolean mount(JsonNode containers, String volume) {
    boolean any = false;
    for (var entry : containers) {
      if (!(entry instanceof ObjectNode container) || mountsTokenPath(container)) continue;
      var mounts =
          container.get("volumeMounts") instanceof ArrayNode list
              ? list
              : container.putArray("volumeMounts");
      mounts.addObject().put("name", volume).put("readOnly", true).put("mountPath", TOKEN_PATH);
      any = true;
    }
    return any;
  }

  private static boolean mountsTokenPath(ObjectNode container) {
    for (var mount : container.path("volumeMounts"))
      if (Json.text(mount, "mountPath").equals(TOKEN_PATH)) return true;
    return false;
  }

  private static ObjectNode tokenVolume(String name) {
    var volume = Json.object().put("name", name);
    var projected = volume.putObject("projected");
    var sources = projected.putArray("sources");
    sources
        .addObject()
        .putObject("serviceAccountToken")
        .put("expirationSeconds", TOKEN_SECONDS)
        .put("path", "token");
    var authority = sources.addObject().putObject("configMap").put("name", "kube-root-ca.crt");
    authority.putArray("items").addObject().put("key", "ca.crt").put("path", "ca.crt");
    var namespace = sources.addObject().putObject("downwardAPI").putArray("items").addObject();
    namespace.put("path", "namespace");
    namespace.putObject("fieldRef").put("apiVersion", "v1").put("fieldPath", "metadata.namespace");
    projected.put("defaultMode", 420);
    return volume;
  }

  private static Account read(ObjectNode account) {
    var automount = account.get("automountServiceAccountToken");
    var secrets = new ArrayList<String>();
    for (var secret : account.path("imagePullSecrets")) secrets.add(Json.text(secret, "name"));
    return new Account(
        automount != null && automount.isBoolean() ? automount.booleanValue() : null, secrets);
  }
}
