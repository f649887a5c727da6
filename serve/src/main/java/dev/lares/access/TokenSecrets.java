package dev.lares.access;

import dev.lares.api.Body;
import dev.lares.api.Caller;
import dev.lares.api.DeleteOptions;
import dev.lares.api.Json;
import dev.lares.api.Metadata;
import dev.lares.api.Target;
import dev.lares.api.TokenSigner;
import dev.lares.api.Verbs;
import dev.lares.api.WriteOptions;
import dev.lares.kind.Kind;
import dev.lares.model.ApiException;
import dev.lares.store.ExpiredException;
import dev.lares.store.Store;
import dev.lares.store.Stored;
import dev.lares.store.Tail;
import dev.lares.time.Worker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts a token into secrets that ask for one of a service account, and removes those whose account
 * is gone.
 */
public final class TokenSecrets implements Worker, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TokenSecrets.class);
  private static final Caller CALLER = Caller.internal("tokens-controller");
  private static final String SECRETS = "secrets";
  private static final String ACCOUNTS = "serviceaccounts";
  private static final String TYPE = "kubernetes.io/service-account-token";
  private static final String NAME = "kubernetes.io/service-account.name";
  private static final String UID = "kubernetes.io/service-account.uid";

  private final Verbs verbs;
  private final Kind secrets;
  private final Store store;
  private final TokenSigner signer;
  private final String authorityPem;
  private final Deque<Stored> waiting = new ArrayDeque<>();

  private Tail changedSecrets;
  private Tail changedAccounts;
  private Runnable wake = () -> {};

  /**
   * @param secrets the kind of secrets
   * @param authorityPem whom holders of a token are to trust; empty for nobody
   */
  public TokenSecrets(
      Verbs verbs, Kind secrets, Store store, TokenSigner signer, String authorityPem) {
    this.verbs = verbs;
    this.secrets = secrets;
    this.store = store;
    this.signer = signer;
    this.authorityPem = authorityPem;
    long revision = store.current().revision();
    rememberAll("");
    changedSecrets = store.tail(SECRETS, revision);
    changedAccounts = store.tail(ACCOUNTS, revision);
  }

  @Override
  public String name() {
    return "token-secrets";
  }

  @Override
  public void onWork(Runnable wake) {
    this.wake = wake;
    changedSecrets.onChange(wake);
    changedAccounts.onChange(wake);
  }

  @Override
  public boolean step() {
    try {
      var change = changedSecrets.poll();
      if (change != null) {
        var after = change.after();
        if (after != null) remember(after);
        return true;
      }
      var account = changedAccounts.poll();
      if (account != null) {
        if (account.after() == null) rememberAll(account.subject().namespace() + "/");
        return true;
      }
    } catch (ExpiredException overrun) {
      beginAgain();
      return true;
    }
    var next = waiting.poll();
    if (next == null) return false;
    look(next);
    return true;
  }

  private void beginAgain() {
    close();
    waiting.clear();
    long revision = store.current().revision();
    rememberAll("");
    changedSecrets = store.tail(SECRETS, revision);
    changedAccounts = store.tail(ACCOUNTS, revision);
    onWork(wake);
  }

  @Override
  public void close() {
    changedSecrets.close();
    changedAccounts.close();
  }

  private void rememberAll(String prefix) {
    store.current().range(SECRETS, prefix, "").forEachRemaining(this::remember);
  }

  private void remember(Stored secret) {
    if (secret.header().field("type").equals(TYPE) && !secret.header().deleting())
      waiting.add(secret);
  }

  private void look(Stored secret) {
    var tree = Json.tree(secret.json());
    var annotations = tree.path("metadata").path("annotations");
    var name = Json.text(annotations, NAME);
    var uid = Json.text(annotations, UID);
    var account = store.current().find(ACCOUNTS, secret.namespace() + "/" + name);
    boolean theirs = account != null && (uid.isEmpty() || uid.equals(account.header().uid()));
    try {
      if (account == null || !theirs) remove(secret);
      else fill(secret, tree, name, account.header().uid());
    } catch (ApiException refused) {
      // gone, or changed and therefore on its way through the tail; what an admission plugin of the
      // user's refuses is tried again when it changes
      LOG.debug("secret {}: {}", secret.key(), refused.getMessage());
    }
  }

  private void remove(Stored secret) {
    var precondition = new DeleteOptions(null, "", secret.header().uid(), "", false);
    verbs.delete(target(secret), Body.EMPTY, precondition, CALLER);
  }

  private void fill(Stored secret, ObjectNode tree, String name, String uid) {
    var data = Json.child(tree, "data");
    boolean complete =
        data.has("token")
            && data.has("namespace")
            && (data.has("ca.crt") || authorityPem.isEmpty())
            && Json.text(tree.path("metadata").path("annotations"), UID).equals(uid);
    if (complete) return;
    if (!authorityPem.isEmpty()) data.put("ca.crt", encoded(authorityPem));
    data.put("namespace", encoded(secret.namespace()));
    if (!data.has("token"))
      data.put("token", encoded(signer.signLasting(secret.namespace(), name, uid, secret.name())));
    Json.child(Metadata.of(tree), "annotations").put(UID, uid);
    verbs.update(target(secret), new Body.Tree(tree), WriteOptions.INTERNAL, CALLER);
  }

  private Target target(Stored secret) {
    return new Target(secrets, secret.namespace(), secret.name(), "");
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
