package dev.lares.embed;

import dev.lares.access.StandardAccess;
import dev.lares.api.Caller;
import dev.lares.api.TokenAuthenticator;
import dev.lares.api.Trust;
import dev.lares.chance.Chance;
import dev.lares.front.ApiRequest;
import dev.lares.front.ApiResponse;
import dev.lares.front.Front;
import dev.lares.front.Health;
import dev.lares.front.MetricsPage;
import dev.lares.front.OpenApiPage;
import dev.lares.front.Refusals;
import dev.lares.front.Version;
import dev.lares.metric.Metrics;
import dev.lares.model.ApiException;
import dev.lares.pki.Pki;
import dev.lares.store.MemoryStore;
import dev.lares.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A whole server without sockets, whose controllers stand still: what a request does to it, only
 * the request has done.
 */
public final class FrontOnVirtualTime implements AutoCloseable {
  public static final Caller ADMIN =
      new Caller("admin", List.of("system:masters", "system:authenticated"), "", "fuzz/1");

  private final VirtualTime time = new VirtualTime(Instant.parse("2030-01-02T03:04:05Z"));
  private final ControlPlane plane;
  private final Front front;

  public FrontOnVirtualTime(long seed) {
    var chance = Chance.seeded(seed);
    var store = new MemoryStore();
    var pki = Pki.inMemory(List.of("localhost"), time);
    var signer = new AccountSigner(pki::serviceAccountTokens, chance.split("token ids"));
    var trust = new Trust(signer, TokenAuthenticator.NONE, new StandardAccess(store));
    var options = ClusterOptions.inMemory(Path.of(".")).withSeed(seed);
    plane =
        new ControlPlane(
            store, trust, (asked, usages, life) -> "", "", time, chance, worker -> {}, options);
    plane.createRoles();
    var metrics = new Metrics();
    var pages =
        List.of(
            new Health(List.of()),
            new Version(),
            new MetricsPage(metrics),
            new OpenApiPage(plane::kinds));
    front =
        new Front(
            plane.api(), plane::kinds, trust.authorizer(), plane.logs(), time, metrics, pages);
  }

  /** Answers as if the request had come over the wire. */
  public ApiResponse answer(ApiRequest request) {
    try {
      return front.handle(front.admit(request));
    } catch (ApiException refused) {
      return Refusals.of(request, refused.status());
    }
  }

  /** Lets time pass, and what waits for it happen. */
  public void pass(Duration step) {
    time.move(step);
    while (time.runDue()) {}
  }

  /** How many objects there are. */
  public int objects() {
    int count = 0;
    var picture = plane.store().current();
    for (var type : picture.types()) count += picture.count(type, "");
    return count;
  }

  /** How many timers wait: two for each watch that is open, few besides. */
  public int timers() {
    return time.timers();
  }

  @Override
  public void close() {
    plane.close();
  }
}
