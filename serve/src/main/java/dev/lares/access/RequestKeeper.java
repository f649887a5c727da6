package dev.lares.access;

import dev.lares.api.Authorizer;
import dev.lares.api.Body;
import dev.lares.api.Caller;
import dev.lares.api.DeleteOptions;
import dev.lares.api.Json;
import dev.lares.api.Metadata;
import dev.lares.api.Target;
import dev.lares.api.Verbs;
import dev.lares.api.WriteOptions;
import dev.lares.kind.Kind;
import dev.lares.model.ApiException;
import dev.lares.model.Resources;
import dev.lares.pkcs.MalformedRequestException;
import dev.lares.pkcs.SigningRequest;
import dev.lares.store.ExpiredException;
import dev.lares.store.Store;
import dev.lares.store.Tail;
import dev.lares.time.Timers;
import dev.lares.time.Timers.Timer;
import dev.lares.time.Worker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks after requests for certificates: approves those of nodes that may have one, signs what is
 * approved, and removes what nobody will ask for any more.
 */
public final class RequestKeeper implements Worker, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RequestKeeper.class);
  private static final Caller CALLER = Caller.internal("certificate-controller");
  private static final String TYPE = Resources.CERTIFICATE_REQUESTS.groupResource();

  /** Signs with the cluster's authority. */
  @FunctionalInterface
  public interface Authority {
    /** A certificate as PEM. */
    String sign(SigningRequest asked, List<String> usages, Duration life);
  }

  private record Due(Instant at, String name) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int order = at.compareTo(other.at);
      return order != 0 ? order : name.compareTo(other.name);
    }
  }

  private final Verbs verbs;
  private final Kind kind;
  private final Store store;
  private final Authorizer authorizer;
  private final Authority authority;
  private final Timers time;
  private final TreeSet<Due> waiting = new TreeSet<>();
  private final Map<String, Due> byName = new HashMap<>();

  private Tail tail;
  private Timer timer = () -> {};
  private Runnable wake = () -> {};

  public RequestKeeper(
      Verbs verbs,
      Kind kind,
      Store store,
      Authorizer authorizer,
      Authority authority,
      Timers time) {
    this.verbs = verbs;
    this.kind = kind;
    this.store = store;
    this.authorizer = authorizer;
    this.authority = authority;
    this.time = time;
    this.tail = begin();
  }

  @Override
  public String name() {
    return "certificate-requests";
  }

  @Override
  public void onWork(Runnable wake) {
    this.wake = wake;
    tail.onChange(wake);
  }

  @Override
  public boolean step() {
    try {
      var change = tail.poll();
      if (change != null) {
        var after = change.after();
        if (after == null) forget(change.subject().name());
        else look(Json.tree(after.json()));
        return true;
      }
    } catch (ExpiredException overrun) {
      tail.close();
      tail = begin();
      tail.onChange(wake);
      return true;
    }
    return removeFirst();
  }

  @Override
  public void close() {
    timer.cancel();
    tail.close();
  }

  private Tail begin() {
    var picture = store.current();
    picture.range(TYPE, "", "").forEachRemaining(stored -> look(Json.tree(stored.json())));
    return store.tail(TYPE, picture.revision());
  }

  private void look(ObjectNode request) {
    var name = Metadata.name(request);
    forget(name);
    var end = Requests.end(request);
    if (end != null) {
      var due = new Due(end, name);
      waiting.add(due);
      byName.put(name, due);
    }
    var asked = read(request);
    if (asked == null) return;
    if (Requests.isOpen(request)) approve(request, asked);
    else if (Requests.isToBeSigned(request)) sign(request, asked);
  }

  private static @Nullable SigningRequest read(ObjectNode request) {
    try {
      return SigningRequest.read(
          Base64.getDecoder().decode(Json.text(request.path("spec"), "request")));
    } catch (MalformedRequestException | IllegalArgumentException malformed) {
      return null;
    }
  }

  private void approve(ObjectNode request, SigningRequest asked) {
    var why = Requests.approval(request, asked, authorizer);
    if (why.isEmpty()) return;
    write(request, "approval", Requests.condition("Approved", "AutoApproved", why), "");
  }

  private void sign(ObjectNode request, SigningRequest asked) {
    var signer = Json.text(request.path("spec"), "signerName");
    if (!Signers.known(signer)) return;
    var usages = Requests.usages(request);
    var problem = Signers.problem(signer, asked, usages);
    if (!problem.isEmpty()) {
      write(
          request, "status", Requests.condition("Failed", "SignerValidationFailure", problem), "");
      return;
    }
    var pem = authority.sign(asked, usages, Requests.life(request));
    write(
        request,
        "status",
        null,
        Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  private void write(
      ObjectNode request, String subresource, @Nullable ObjectNode condition, String certificate) {
    var status = Json.child(request, "status");
    if (condition != null) status.withArray("conditions").add(condition);
    if (!certificate.isEmpty()) status.put("certificate", certificate);
    try {
      verbs.update(
          new Target(kind, "", Metadata.name(request), subresource),
          new Body.Tree(request),
          WriteOptions.INTERNAL,
          CALLER);
    } catch (ApiException refused) {
      // gone, or changed and therefore on its way through the tail; what an admission plugin of the
      // user's refuses is tried again when it changes
      LOG.debug("certificate request {}: {}", Metadata.name(request), refused.getMessage());
    }
  }

  private void forget(String name) {
    var due = byName.remove(name);
    if (due != null) waiting.remove(due);
  }

  private boolean removeFirst() {
    if (waiting.isEmpty()) return false;
    var first = waiting.first();
    if (first.at.isAfter(time.now())) {
      timer.cancel();
      timer = time.at(first.at, wake);
      return false;
    }
    forget(first.name);
    try {
      verbs.delete(new Target(kind, "", first.name, ""), Body.EMPTY, DeleteOptions.DEFAULT, CALLER);
    } catch (ApiException refused) {
      LOG.debug("certificate request {}: {}", first.name, refused.getMessage());
    }
    return true;
  }
}
