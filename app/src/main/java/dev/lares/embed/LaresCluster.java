package dev.lares.embed;

import dev.lares.access.StandardAccess;
import dev.lares.access.TokenCheck;
import dev.lares.api.Trust;
import dev.lares.chance.Chance;
import dev.lares.front.Front;
import dev.lares.front.Health;
import dev.lares.front.MetricsPage;
import dev.lares.front.OpenApiPage;
import dev.lares.front.TokenKeysPage;
import dev.lares.front.Version;
import dev.lares.http.Authenticator;
import dev.lares.http.CannotListenException;
import dev.lares.http.Endpoint;
import dev.lares.http.HttpServer;
import dev.lares.http.Limits;
import dev.lares.kind.BuiltInKinds;
import dev.lares.kind.Kinds;
import dev.lares.metric.Metrics;
import dev.lares.pki.Kubeconfig;
import dev.lares.pki.Pki;
import dev.lares.pki.PkiException;
import dev.lares.pki.ServiceAccountTokens;
import dev.lares.store.Picture;
import dev.lares.store.StoreLockedException;
import dev.lares.store.StoreUnreadableException;
import dev.lares.time.LiveDriver;
import dev.lares.time.SystemTime;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A whole cluster in this process, with a server any Kubernetes client can talk to. Runs in real
 * time until it is closed.
 */
public final class LaresCluster implements AutoCloseable {
  /** Clients are told the first; the certificate is good for all. */
  private static final List<String> HOSTS = List.of("127.0.0.1", "localhost");

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Path kubeconfig;
  private String url = "";

  /** Why a cluster could not be started, in one line a person can act on. */
  public static final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStartException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private LaresCluster(Path kubeconfig) {
    this.kubeconfig = kubeconfig;
  }

  /**
   * Starts a cluster; it answers when this returns, and its kubeconfig is written.
   *
   * @throws CannotStartException if the port or the data folder cannot be had
   */
  public static LaresCluster start(ClusterOptions options) {
    var cluster = new LaresCluster(options.dataDir().resolve("kubeconfig"));
    try {
      cluster.open(options);
      return cluster;
    } catch (CannotListenException
        | StoreLockedException
        | StoreUnreadableException
        | PkiException told) {
      cluster.close();
      throw new CannotStartException(String.valueOf(told.getMessage()), told);
    } catch (IOException unwritable) {
      cluster.close();
      throw new CannotStartException(
          "cannot write to " + options.dataDir() + ": " + why(unwritable), unwritable);
    } catch (RuntimeException failed) {
      cluster.close();
      throw failed;
    }
  }

  /** An I/O exception's message is often just the path; its class then says more. */
  private static String why(IOException failed) {
    return switch (failed) {
      case AccessDeniedException denied -> "permission denied for " + denied.getFile();
      case NoSuchFileException missing -> "no such folder: " + missing.getFile();
      case FileAlreadyExistsException file -> file.getFile() + " is a file";
      default -> String.valueOf(failed.getMessage());
    };
  }

  private void open(ClusterOptions options) throws IOException {
    Files.createDirectories(options.dataDir());
    var seed = options.seed();
    var chance = seed.isPresent() ? Chance.seeded(seed.getAsLong()) : Chance.unpredictable();
    var time = keep(new SystemTime());
    var pki = Pki.in(options.dataDir().resolve("pki"), HOSTS, time);
    var driver = keep(new LiveDriver());
    var signer = new AccountSigner(pki::serviceAccountTokens, chance.split("token ids"));
    var store = Stores.open(options, new Kinds(BuiltInKinds.ALL));
    var admin = Map.of(pki.adminToken(), TokenCheck.User.ADMIN);
    var tokens = new TokenCheck(admin, pki::serviceAccountTokens, store, time);
    var trust = new Trust(signer, tokens, new StandardAccess(store));
    var authority = options.tls() ? pki.authorityPem() : "";
    // what starts a server and what starts a cluster load different classes: side by side, they
    // fill two processors
    var tls = options.tls() ? beside("certificates", pki::serverContext) : null;
    var plane =
        keep(
            new ControlPlane(
                store, trust, pki::sign, authority, time, chance, driver::start, options));
    if (options.tls()) driver.start(keep(new CertificateRenewal(pki, time)));
    keep(driver); // once more: what works stops before the store it works on
    var nodes =
        beside(
            "first-nodes",
            () -> {
              plane.createNodes(options.nodes(), options.nodeTemplate());
              return plane;
            });
    var roles =
        beside(
            "default-roles",
            () -> {
              plane.createRoles();
              return plane;
            });
    var context = tls == null ? null : done(tls);
    var server = keep(serve(plane, pki, trust, context, time, chance, options));
    done(nodes);
    done(roles);
    url = (options.tls() ? "https://" : "http://") + HOSTS.getFirst() + ":" + server.port();
    new Kubeconfig("lares", url, authority, pki.adminToken()).write(kubeconfig);
  }

  private static <T> FutureTask<T> beside(String name, Callable<T> work) {
    var task = new FutureTask<>(work);
    Thread.ofVirtual().name(name).start(task);
    return task;
  }

  private static <T> T done(FutureTask<T> task) {
    try {
      return task.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException refusal) throw refusal;
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", interrupted);
    }
  }

  private static HttpServer serve(
      ControlPlane plane,
      Pki pki,
      Trust trust,
      @Nullable SSLContext tls,
      SystemTime time,
      Chance chance,
      ClusterOptions options) {
    var metrics = new Metrics();
    // probes ask for the store by the name it has elsewhere
    var store = new Health.Check("etcd", false, () -> plane.store().current().revision() > 0);
    var views = new Health.Check("informer-sync", true, plane::caughtUp);
    var health = new Health(List.of(store, views));
    var pages =
        List.of(
            health,
            new Version(),
            new MetricsPage(metrics),
            new OpenApiPage(plane::kinds),
            new TokenKeysPage(
                ServiceAccountTokens.ISSUER, () -> pki.serviceAccountTokens().keySet()));
    var front =
        new Front(
            plane.api(), plane::kinds, trust.authorizer(), plane.logs(), time, metrics, pages);
    var authenticator = new Authenticator(trust.tokens());
    var endpoint =
        tls != null
            ? new Endpoint(HOSTS.getFirst(), options.port(), tls)
            : Endpoint.cleartext(options.port());
    metrics.gauges(
        "apiserver_storage_objects",
        "Objects stored, by resource.",
        "resource",
        () -> objects(plane.store().current()));
    double begun = time.now().toEpochMilli() / 1e3;
    metrics.gauge(
        "process_start_time_seconds", "When the process began, in Unix time.", () -> begun);
    return HttpServer.start(endpoint, front, authenticator, Limits.STANDARD, chance.split("http"))
        .measuredBy(metrics);
  }

  private static Map<String, Long> objects(Picture picture) {
    var counts = new TreeMap<String, Long>();
    for (var type : picture.types()) counts.put(type, (long) picture.count(type, ""));
    return counts;
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  /** The file by which clients reach the cluster as its administrator. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  /** {@code https://127.0.0.1:PORT}. */
  public String url() {
    return url;
  }

  /** Stops serving, then the controllers, then the store. Calling it again does nothing. */
  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failed) {
        throw new IllegalStateException("cannot stop", failed);
      }
    }
  }
}
