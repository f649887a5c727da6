package dev.lares.access;

import dev.lares.pkcs.SigningRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What each of Kubernetes' own signers demands of a request. */
final class Signers {
  static final String CLIENT = "kubernetes.io/kube-apiserver-client";
  static final String NODE_CLIENT = "kubernetes.io/kube-apiserver-client-kubelet";
  static final String NODE_SERVING = "kubernetes.io/kubelet-serving";
  static final String LEGACY = "kubernetes.io/legacy-unknown";

  private static final String SIGNATURE = "digital signature";
  private static final String ENCIPHERMENT = "key encipherment";

  private Signers() {}

  static boolean known(String signer) {
    return Set.of(CLIENT, NODE_CLIENT, NODE_SERVING, LEGACY).contains(signer);
  }

  /** Why {@code signer} does not sign this; empty if it does. */
  static String problem(String signer, SigningRequest asked, List<String> usages) {
    return switch (signer) {
      case CLIENT -> client(usages);
      case NODE_CLIENT -> nodeClient(asked, usages);
      case NODE_SERVING -> nodeServing(asked, usages);
      default -> "";
    };
  }

  private static String client(List<String> usages) {
    for (var usage : usages)
      if (!Set.of(SIGNATURE, ENCIPHERMENT, "client auth").contains(usage))
        return "invalid usage for client certificate: " + usage;
    return usages.contains("client auth")
        ? ""
        : "missing required usage for client certificate: client auth";
  }

  static String nodeClient(SigningRequest asked, List<String> usages) {
    if (!asked.organizations().equals(List.of("system:nodes")))
      return "subject organization is not system:nodes";
    var names = asked.alternatives();
    if (names.names() > 0) return "DNS subjectAltNames are not allowed";
    if (names.emails() > 0) return "Email subjectAltNames are not allowed";
    if (names.addresses() > 0) return "IP subjectAltNames are not allowed";
    if (names.uris() > 0) return "URI subjectAltNames are not allowed";
    if (!asked.commonName().startsWith("system:node:"))
      return "subject common name does not begin with system:node:";
    return usages(usages, "client auth");
  }

  private static String nodeServing(SigningRequest asked, List<String> usages) {
    if (!asked.organizations().equals(List.of("system:nodes")))
      return "subject organization is not system:nodes";
    var names = asked.alternatives();
    if (names.names() == 0 && names.addresses() == 0) return "DNS or IP subjectAltName is required";
    if (names.emails() > 0) return "Email subjectAltNames are not allowed";
    if (names.uris() > 0) return "URI subjectAltNames are not allowed";
    var wrong = usages(usages, "server auth");
    if (!wrong.isEmpty()) return wrong;
    return asked.commonName().startsWith("system:node:")
        ? ""
        : "subject common name does not begin with system:node:";
  }

  /** Signing is demanded, encipherment is what only some keys can. */
  private static String usages(List<String> usages, String purpose) {
    var all = new TreeSet<>(List.of(SIGNATURE, ENCIPHERMENT, purpose));
    var given = new TreeSet<>(usages);
    boolean right = given.equals(all) || given.equals(new TreeSet<>(List.of(SIGNATURE, purpose)));
    return right ? "" : "usages did not match [" + String.join(" ", all) + "]";
  }
}
