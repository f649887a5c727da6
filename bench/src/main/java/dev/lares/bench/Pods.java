package dev.lares.bench;

import java.util.Locale;

/** Pods that nothing works on: no scheduler knows them, so they stay as they were made. */
final class Pods {
  private static final int CLIENTS = 8;

  /** With what a real pod carries it is about 4 KB once stored. */
  private static final String POD =
      """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%1$s","labels":{"app":"shop","part":"p%2$d","release":"stable"},\
      "annotations":{"example.com/checksum":"%3$064d","example.com/note":"%4$s"}},"spec":{"schedulerName":"none",\
      "containers":[{"name":"main","image":"registry.example/shop/main:1.24.3","args":["--port=8080","--verbose","--cache=%4$s"],\
      "ports":[{"containerPort":8080,"name":"http"}],"env":[{"name":"NODE","valueFrom":{"fieldRef":{"fieldPath":"spec.nodeName"}}},\
      {"name":"SETTINGS","value":"%4$s"}],"resources":{"requests":{"cpu":"100m","memory":"64Mi"},"limits":{"memory":"128Mi"}},\
      "readinessProbe":{"httpGet":{"path":"/healthz","port":8080}},"livenessProbe":{"httpGet":{"path":"/healthz","port":8080}}},\
      {"name":"proxy","image":"registry.example/mesh/proxy:1.9","args":["--admin=%4$s"],"ports":[{"containerPort":15001}],\
      "resources":{"requests":{"cpu":"50m","memory":"32Mi"}}}]}}\
      """;

  private static final String NOTE = "a line of settings as real ones are, ".repeat(6);

  private Pods() {}

  /** Makes {@code count} of them in the default namespace; every hundredth is {@code part=p7}. */
  static void create(Access access, int count) throws Exception {
    Together.run(
        CLIENTS,
        client -> {
          try (var wire = new Wire(access, 16 << 10)) {
            for (int i = client; i < count; i += CLIENTS) {
              var pod = POD.formatted(name(i), i % 100, i, NOTE);
              wire.exchange(wire.request("POST", "/api/v1/namespaces/default/pods", pod));
            }
            return 0;
          }
        });
  }

  private static String name(int index) {
    return String.format(Locale.ROOT, "shop-%05d", index);
  }
}
