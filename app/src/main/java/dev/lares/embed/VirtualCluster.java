package dev.lares.embed;

import dev.lares.access.StandardAccess;
import dev.lares.api.Body;
import dev.lares.api.Caller;
import dev.lares.api.Target;
import dev.lares.api.TokenAuthenticator;
import dev.lares.api.Trust;
import dev.lares.api.WriteOptions;
import dev.lares.chance.Chance;
import dev.lares.client.ApiObject;
import dev.lares.client.Cluster;
import dev.lares.kind.Kind;
import dev.lares.model.ResourceType;
import dev.lares.pki.Pki;
import dev.lares.store.MemoryStore;
import dev.lares.store.Tail;
import dev.lares.time.VirtualDriver;
import dev.lares.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole cluster on virtual time, in one thread, without a server: nothing happens but in {@link
 * #settle} and {@link #advance}. The same seed and the same calls give the same history, byte for
 * byte.
 */
public final class VirtualCluster implements AutoCloseable {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Caller USER =
      new Caller("admin", List.of("system:masters", "system:authenticated"), "", "scenario");

  private final VirtualTime time = new VirtualTime(BEGIN);
  private final VirtualDriver driver = new VirtualDriver(time);
  private final MemoryStore store = new MemoryStore();
  private final ControlPlane plane;

  private VirtualCluster(ClusterOptions options) {
    var chance = Chance.seeded(options.seed().orElse(1));
    var pki = Pki.inMemory(List.of("localhost"), time);
    var signer = new AccountSigner(pki::serviceAccountTokens, chance.split("token ids"));
    var trust = new Trust(signer, TokenAuthenticator.NONE, new StandardAccess(store));
    plane = new ControlPlane(store, trust, pki::sign, "", time, chance, driver::start, options);
    plane.createRoles();
    plane.createNodes(options.nodes(), options.nodeTemplate());
    settle();
  }

  /** Three nodes, pods that take a second to start and to stop, seed 1. */
  public static VirtualCluster start() {
    return start(ClusterOptions.inMemory(Path.of(".")).withSeed(1));
  }

  /** Data folder, port and TLS of {@code options} mean nothing here. */
  public static VirtualCluster start(ClusterOptions options) {
    return new VirtualCluster(options);
  }

  /** The cluster as controllers see it, for reading and writing. */
  public Cluster cluster() {
    return plane.cluster();
  }

  public Instant now() {
    return time.now();
  }

  /** Does all work that is due now; the clock does not move. */
  public void settle() {
    driver.settle();
  }

  /** Lets time pass, and does what falls due on the way. */
  public void advance(Duration span) {
    driver.advance(span);
  }

  /** Lets time pass until {@code claim} holds; false if it does not within {@code limit}. */
  public boolean advanceUntil(BooleanSupplier claim, Duration limit) {
    return driver.advanceUntil(claim, limit);
  }

  /** Creates what a manifest holds, one YAML or JSON document, as a client would. */
  public void create(ResourceType type, String namespace, String manifest) {
    Kind kind = plane.kinds().find(type);
    if (kind == null) throw new IllegalArgumentException("not served: " + type);
    var body = new Body.Encoded(manifest.getBytes(StandardCharsets.UTF_8), "application/yaml");
    plane.api().create(new Target(kind, namespace, "", ""), body, WriteOptions.DEFAULT, USER);
  }

  /** The objects of {@code type} in {@code namespace} (empty for all), by key. */
  public List<JsonNode> list(ResourceType type, String namespace) {
    return cluster().list(type, namespace).stream().map(VirtualCluster::tree).toList();
  }

  /** One object; throws if there is none. */
  public JsonNode get(ResourceType type, String namespace, String name) {
    return tree(cluster().find(type, namespace, name).orElseThrow());
  }

  private static JsonNode tree(ApiObject object) {
    return JsonMapper.shared().readTree(object.json());
  }

  /** Everything that has happened to {@code types}, one line a change: revision, key and object. */
  public List<String> history(ResourceType... types) {
    var lines = new ArrayList<String>();
    for (var type : types) {
      try (Tail tail = store.tail(type.groupResource(), 0)) {
        for (var change = tail.poll(); change != null; change = tail.poll()) {
          var after = change.after();
          lines.add(
              change.revision()
                  + " "
                  + change.subject().key()
                  + " "
                  + (after == null ? "deleted" : new String(after.json(), StandardCharsets.UTF_8)));
        }
      }
    }
    return lines;
  }

  @Override
  public void close() {
    plane.close();
  }
}
