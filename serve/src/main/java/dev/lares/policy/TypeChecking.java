package dev.lares.policy;

import dev.lares.api.Body;
import dev.lares.api.Caller;
import dev.lares.api.Json;
import dev.lares.api.Target;
import dev.lares.api.Verbs;
import dev.lares.api.WriteOptions;
import dev.lares.kind.registration.RegistrationKinds;
import dev.lares.model.ApiException;
import dev.lares.store.ExpiredException;
import dev.lares.store.Store;
import dev.lares.store.Tail;
import dev.lares.time.Worker;
import java.util.TreeSet;

/** Writes into the status of validating policies what is wrong with their expressions' types. */
public final class TypeChecking implements Worker, AutoCloseable {
  private static final Caller CALLER =
      Caller.internal("validatingadmissionpolicy-status-controller", "kube-controller-manager");
  private static final String TYPE = "validatingadmissionpolicies.admissionregistration.k8s.io";

  private final Verbs verbs;
  private final Store store;
  private final TreeSet<String> waiting = new TreeSet<>();
  private Tail tail;
  private Runnable wake = () -> {};

  public TypeChecking(Verbs verbs, Store store) {
    this.verbs = verbs;
    this.store = store;
    this.tail = begin();
  }

  @Override
  public String name() {
    return "policy-type-checking";
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
        if (change.after() != null) waiting.add(change.subject().name());
        return true;
      }
    } catch (ExpiredException overrun) {
      tail.close();
      tail = begin();
      tail.onChange(wake);
      return true;
    }
    var next = waiting.pollFirst();
    if (next == null) return false;
    check(next);
    return true;
  }

  @Override
  public void close() {
    tail.close();
  }

  private Tail begin() {
    var picture = store.current();
    picture.range(TYPE, "", "").forEachRemaining(policy -> waiting.add(policy.name()));
    return store.tail(TYPE, picture.revision());
  }

  private void check(String name) {
    var stored = store.current().find(TYPE, name);
    if (stored == null) return;
    var policy = Json.tree(stored.json());
    long generation = policy.path("metadata").path("generation").asLong(0);
    if (policy.path("status").path("observedGeneration").asLong(0) == generation) return;
    var status = policy.putObject("status");
    status.put("observedGeneration", generation);
    status.set("typeChecking", TypeChecks.of(policy.path("spec")));
    var target = new Target(RegistrationKinds.VALIDATING_POLICIES, "", name, "status");
    try {
      verbs.update(target, new Body.Tree(policy), WriteOptions.INTERNAL, CALLER);
    } catch (ApiException overtaken) {
      // it is gone, or its change is on its way through the tail
      if (!overtaken.notFound() && !overtaken.conflict()) throw overtaken;
    }
  }
}
