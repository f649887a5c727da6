package dev.lares.fuzz;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Requests as clients send them, to begin with. */
final class Seeds {
  private static final Pattern NAME = Pattern.compile("\"metadata\":\\{\"name\":\"([^\"]+)\"");
  private static final String JSON = "application/json";
  private static final String YAML = "application/yaml";
  private static final String MERGE = "application/merge-patch+json";
  private static final String STRATEGIC = "application/strategic-merge-patch+json";
  private static final String OPERATIONS = "application/json-patch+json";
  private static final String APPLY = "application/apply-patch+yaml";
  private static final String NS = "/api/v1/namespaces/default/";
  private static final String APPS = "/apis/apps/v1/namespaces/default/";

  private static final String POD =
      """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","labels":{"app":"a"},"annotations":{"x":"y"},
       "finalizers":["example.com/hold"],"ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"c","uid":"u"}]},
       "spec":{"nodeSelector":{"a":"b"},"tolerations":[{"key":"a","operator":"Exists","tolerationSeconds":5}],
        "affinity":{"podAntiAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":[{"topologyKey":"z","labelSelector":{"matchLabels":{"app":"a"}}}]}},
        "topologySpreadConstraints":[{"maxSkew":1,"topologyKey":"zone","whenUnsatisfiable":"DoNotSchedule"}],
        "initContainers":[{"name":"i","image":"x","restartPolicy":"Always"}],
        "containers":[{"name":"c","image":"x:1","command":["a"],"ports":[{"containerPort":80,"name":"web"}],
         "env":[{"name":"A","value":"b"},{"name":"B","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}}],
         "resources":{"requests":{"cpu":"500m","memory":"1Gi"},"limits":{"memory":"2Gi"}},
         "livenessProbe":{"httpGet":{"path":"/","port":"web"},"periodSeconds":3},
         "volumeMounts":[{"name":"v","mountPath":"/v"}],"securityContext":{"runAsUser":1}}],
        "volumes":[{"name":"v","emptyDir":{"sizeLimit":"1Gi"}},{"name":"w","configMap":{"name":"c"}}]}}\
      """;

  private static final String TEMPLATE =
      """
      {"metadata":{"labels":{"app":"a"}},"spec":{"containers":[{"name":"c","image":"x"}]}}\
      """;

  static final List<Probe> ALL = all();

  private Seeds() {}

  private static List<Probe> all() {
    var all = new ArrayList<Probe>();
    workloads(all);
    basics(all);
    subresources(all);
    patches(all);
    custom(all);
    objects(all);
    reads(all);
    return List.copyOf(all);
  }

  private static void workloads(List<Probe> all) {
    all.add(Probe.of("POST", NS + "pods", JSON, POD));
    all.add(Probe.of("PUT", NS + "pods/p", JSON, POD));
    var selector = "\"selector\":{\"matchLabels\":{\"app\":\"a\"}},\"template\":" + TEMPLATE;
    for (var kind : List.of("DaemonSet", "Deployment", "ReplicaSet"))
      all.add(
          Probe.of(
              "POST",
              APPS + kind.toLowerCase(java.util.Locale.ROOT) + "s",
              JSON,
              "{\"kind\":\""
                  + kind
                  + "\",\"apiVersion\":\"apps/v1\",\"metadata\":{\"name\":\"w\"},\"spec\":{"
                  + selector
                  + "}}"));
    all.add(
        Probe.of(
            "POST",
            APPS + "statefulsets",
            JSON,
            "{\"metadata\":{\"name\":\"w\"},\"spec\":{\"serviceName\":\"s\"," + selector + "}}"));
    all.add(
        Probe.of(
            "POST",
            "/apis/batch/v1/namespaces/default/jobs",
            JSON,
            """
            {"metadata":{"name":"j"},"spec":{"completions":2,"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"x"}]}}}}\
            """));
    all.add(
        Probe.of(
            "POST",
            "/apis/batch/v1/namespaces/default/cronjobs",
            JSON,
            """
            {"metadata":{"name":"j"},"spec":{"schedule":"*/5 * * * *","timeZone":"Etc/UTC","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"x"}]}}}}}}\
            """));
    all.add(
        Probe.of(
            "POST",
            APPS + "daemonsets",
            YAML,
            """
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: y, labels: &l {app: a}}
            spec:
              updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 10%}}
              selector: {matchLabels: *l}
              template:
                metadata: {labels: *l}
                spec: {containers: [{name: c, image: "x"}]}
            """));
  }

  private static void basics(List<Probe> all) {
    all.add(Probe.of("POST", "/api/v1/namespaces", JSON, "{\"metadata\":{\"name\":\"n\"}}"));
    all.add(
        Probe.of(
            "POST",
            NS + "configmaps",
            JSON,
            "{\"metadata\":{\"generateName\":\"c-\"},\"data\":{\"a\":\"b\"},\"binaryData\":{\"c\":\"AAE=\"}}"));
    all.add(
        Probe.of(
            "POST",
            NS + "configmaps",
            JSON,
            "{\"metadata\":{\"name\":\"c\"},\"data\":{\"a\":\"b\"}}"));
    all.add(
        Probe.of(
            "POST",
            NS + "secrets",
            JSON,
            "{\"metadata\":{\"name\":\"s\"},\"stringData\":{\"a\":\"b\"},\"type\":\"Opaque\"}"));
    all.add(
        Probe.of(
            "POST",
            NS + "services",
            JSON,
            "{\"metadata\":{\"name\":\"s\"},\"spec\":{\"selector\":{\"a\":\"b\"},\"type\":\"NodePort\",\"ports\":[{\"port\":80,\"targetPort\":\"web\",\"nodePort\":30080}]}}"));
    all.add(
        Probe.of(
            "POST",
            "/api/v1/nodes",
            JSON,
            "{\"metadata\":{\"name\":\"n1\",\"labels\":{\"zone\":\"a\"}},\"spec\":{\"taints\":[{\"key\":\"a\",\"effect\":\"NoSchedule\"}]},\"status\":{\"capacity\":{\"cpu\":\"4\"},\"allocatable\":{\"cpu\":\"3900m\"}}}"));
    all.add(
        Probe.of(
            "POST",
            NS + "events",
            JSON,
            "{\"metadata\":{\"name\":\"e\"},\"involvedObject\":{\"namespace\":\"default\",\"kind\":\"Pod\",\"name\":\"p\"},\"reason\":\"R\",\"message\":\"m\"}"));
    all.add(
        Probe.of(
            "POST",
            "/apis/events.k8s.io/v1/namespaces/default/events",
            JSON,
            "{\"metadata\":{\"name\":\"e2\"},\"regarding\":{\"namespace\":\"default\",\"kind\":\"Pod\",\"name\":\"p\"},\"reason\":\"R\",\"note\":\"m\",\"type\":\"Normal\",\"eventTime\":\"2030-01-01T00:00:00.000001Z\",\"action\":\"a\",\"reportingController\":\"a/b\",\"reportingInstance\":\"x\"}"));
    all.add(
        Probe.of(
            "POST",
            NS + "resourcequotas",
            JSON,
            "{\"metadata\":{\"name\":\"q\"},\"spec\":{\"hard\":{\"pods\":\"1000\",\"requests.cpu\":\"10\"},\"scopes\":[\"NotTerminating\"]}}"));
    all.add(
        Probe.of(
            "POST",
            NS + "limitranges",
            JSON,
            "{\"metadata\":{\"name\":\"l\"},\"spec\":{\"limits\":[{\"type\":\"Container\",\"default\":{\"cpu\":\"1\"},\"max\":{\"cpu\":\"2\"}}]}}"));
    all.add(
        Probe.of(
            "POST",
            "/apis/policy/v1/namespaces/default/poddisruptionbudgets",
            JSON,
            "{\"metadata\":{\"name\":\"b\"},\"spec\":{\"minAvailable\":\"50%\",\"selector\":{\"matchExpressions\":[{\"key\":\"a\",\"operator\":\"In\",\"values\":[\"b\"]}]}}}"));
    all.add(
        Probe.of(
            "POST",
            "/apis/coordination.k8s.io/v1/namespaces/default/leases",
            JSON,
            "{\"metadata\":{\"name\":\"l\"},\"spec\":{\"holderIdentity\":\"x\",\"leaseDurationSeconds\":15,\"renewTime\":\"2030-01-01T00:00:00.000000Z\"}}"));
    all.add(
        Probe.of(
            "POST",
            "/apis/rbac.authorization.k8s.io/v1/clusterroles",
            JSON,
            "{\"metadata\":{\"name\":\"r\"},\"rules\":[{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"get\"]}],\"aggregationRule\":{\"clusterRoleSelectors\":[{\"matchLabels\":{\"a\":\"b\"}}]}}"));
    all.add(
        Probe.of(
            "POST",
            "/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings",
            JSON,
            "{\"metadata\":{\"name\":\"r\"},\"roleRef\":{\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"ClusterRole\",\"name\":\"view\"},\"subjects\":[{\"kind\":\"User\",\"name\":\"u\"}]}"));
    all.add(
        Probe.of(
            "POST",
            "/apis/networking.k8s.io/v1/namespaces/default/networkpolicies",
            JSON,
            "{\"metadata\":{\"name\":\"n\"},\"spec\":{\"podSelector\":{},\"ingress\":[{\"from\":[{\"ipBlock\":{\"cidr\":\"10.0.0.0/8\"}}],\"ports\":[{\"port\":80}]}]}}"));
    all.add(
        Probe.of(
            "POST",
            "/apis/scheduling.k8s.io/v1/priorityclasses",
            JSON,
            "{\"metadata\":{\"name\":\"high\"},\"value\":1000,\"preemptionPolicy\":\"Never\"}"));
  }

  private static void subresources(List<Probe> all) {
    all.add(
        Probe.of(
            "POST",
            NS + "pods/p/binding",
            JSON,
            "{\"target\":{\"kind\":\"Node\",\"name\":\"n1\"}}"));
    all.add(
        Probe.of(
            "POST",
            NS + "pods/p/eviction",
            JSON,
            "{\"apiVersion\":\"policy/v1\",\"kind\":\"Eviction\",\"metadata\":{\"name\":\"p\"},\"deleteOptions\":{\"gracePeriodSeconds\":0}}"));
    all.add(
        Probe.of(
            "PUT",
            NS + "pods/p/status",
            JSON,
            "{\"metadata\":{\"name\":\"p\"},\"status\":{\"phase\":\"Running\",\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}"));
    all.add(
        Probe.of(
            "GET",
            NS + "pods/p/log?tailLines=3&timestamps=true&sinceSeconds=5&container=c",
            "",
            ""));
    all.add(
        Probe.of(
            "POST",
            NS + "serviceaccounts/default/token",
            JSON,
            "{\"spec\":{\"audiences\":[\"a\"],\"expirationSeconds\":600}}"));
    all.add(
        Probe.of(
            "PUT",
            APPS + "deployments/w/scale",
            JSON,
            "{\"metadata\":{\"name\":\"w\"},\"spec\":{\"replicas\":3}}"));
    all.add(
        Probe.of(
            "PUT",
            "/api/v1/namespaces/n/finalize",
            JSON,
            "{\"metadata\":{\"name\":\"n\"},\"spec\":{\"finalizers\":[]}}"));
    all.add(
        Probe.of(
            "POST",
            "/apis/authorization.k8s.io/v1/subjectaccessreviews",
            JSON,
            "{\"spec\":{\"user\":\"u\",\"groups\":[\"g\"],\"resourceAttributes\":{\"namespace\":\"default\",\"verb\":\"get\",\"resource\":\"pods\"}}}"));
    all.add(
        Probe.of(
            "POST",
            "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
            JSON,
            "{\"spec\":{\"namespace\":\"default\"}}"));
    all.add(
        Probe.of(
            "POST",
            "/apis/authentication.k8s.io/v1/tokenreviews",
            JSON,
            "{\"spec\":{\"token\":\"a.b.c\"}}"));
    all.add(
        Probe.of(
            "DELETE",
            NS + "pods/p",
            JSON,
            "{\"gracePeriodSeconds\":0,\"propagationPolicy\":\"Foreground\",\"preconditions\":{\"uid\":\"x\"}}"));
    all.add(Probe.of("DELETE", NS + "configmaps?labelSelector=a%3Db&gracePeriodSeconds=0", "", ""));
    all.add(Probe.of("DELETE", NS + "configmaps/c?propagationPolicy=Orphan&dryRun=All", "", ""));
  }

  private static void patches(List<Probe> all) {
    all.add(
        Probe.of(
            "PATCH",
            NS + "configmaps/c",
            MERGE,
            "{\"data\":{\"a\":null,\"b\":\"c\"},\"metadata\":{\"labels\":{\"a\":\"b\"}}}"));
    all.add(
        Probe.of(
            "PATCH",
            NS + "pods/p",
            STRATEGIC,
            "{\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"y\",\"env\":[{\"$patch\":\"delete\",\"name\":\"A\"}]}],\"$setElementOrder/containers\":[{\"name\":\"c\"}]},\"metadata\":{\"$deleteFromPrimitiveList/finalizers\":[\"example.com/hold\"]}}"));
    all.add(
        Probe.of(
            "PATCH",
            APPS + "deployments/w",
            STRATEGIC,
            "{\"spec\":{\"strategy\":{\"$retainKeys\":[\"type\"],\"type\":\"Recreate\"},\"template\":{\"spec\":{\"containers\":[{\"$patch\":\"replace\"},{\"name\":\"z\",\"image\":\"q\"}]}}}}"));
    all.add(
        Probe.of(
            "PATCH",
            NS + "configmaps/c",
            OPERATIONS,
            "[{\"op\":\"add\",\"path\":\"/data/x\",\"value\":\"1\"},{\"op\":\"test\",\"path\":\"/data/x\",\"value\":\"1\"},{\"op\":\"move\",\"from\":\"/data/x\",\"path\":\"/data/y\"},{\"op\":\"copy\",\"from\":\"/data/y\",\"path\":\"/data/z\"},{\"op\":\"replace\",\"path\":\"/metadata/labels\",\"value\":{}},{\"op\":\"remove\",\"path\":\"/data/y\"}]"));
    all.add(
        Probe.of(
            "PATCH",
            NS + "configmaps/ssa?fieldManager=m&force=true",
            APPLY,
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ssa, labels: {a: b}}\ndata: {k: v}\n"));
    all.add(
        Probe.of(
            "PATCH",
            APPS + "daemonsets/ssa?fieldManager=m",
            APPLY,
            "{\"apiVersion\":\"apps/v1\",\"kind\":\"DaemonSet\",\"metadata\":{\"name\":\"ssa\"},\"spec\":{\"selector\":{\"matchLabels\":{\"app\":\"a\"}},\"template\":"
                + TEMPLATE
                + "}}"));
    all.add(Probe.of("PATCH", APPS + "deployments/w/scale", MERGE, "{\"spec\":{\"replicas\":2}}"));
    all.add(
        Probe.of(
            "PATCH",
            "/api/v1/nodes/n1/status",
            STRATEGIC,
            "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}"));
  }

  private static void custom(List<Probe> all) {
    all.add(
        Probe.of(
            "POST",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
            JSON,
            """
            {"metadata":{"name":"things.fuzz.example"},"spec":{"group":"fuzz.example","scope":"Namespaced","names":{"plural":"things","kind":"Thing"},
             "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{},"scale":{"specReplicasPath":".spec.r","statusReplicasPath":".status.r"}},
              "additionalPrinterColumns":[{"name":"A","type":"string","jsonPath":".spec.a"}],"selectableFields":[{"jsonPath":".spec.a"}],
              "schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{"a":{"type":"string","default":"d","maxLength":9,"pattern":"^[a-z]*$"},
               "r":{"type":"integer","minimum":0},"l":{"type":"array","items":{"type":"object","required":["k"],"properties":{"k":{"type":"string"}}},"x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["k"]},
               "m":{"type":"object","additionalProperties":{"type":"integer"}},"x":{"x-kubernetes-int-or-string":true},"p":{"type":"object","x-kubernetes-preserve-unknown-fields":true}},
               "x-kubernetes-validations":[{"rule":"!has(self.r) || self.r < 100"}]},"status":{"type":"object","properties":{"r":{"type":"integer"}}}}}}}]}}\
            """));
    all.add(
        Probe.of(
            "POST",
            "/apis/fuzz.example/v1/namespaces/default/things",
            JSON,
            """
            {"apiVersion":"fuzz.example/v1","kind":"Thing","metadata":{"name":"t"},"spec":{"r":3,"l":[{"k":"a"}],"m":{"x":1},"x":"5","p":{"any":[1]}}}\
            """));
    all.add(
        Probe.of(
            "PATCH",
            "/apis/fuzz.example/v1/namespaces/default/things/t",
            MERGE,
            "{\"spec\":{\"a\":\"q\",\"m\":null}}"));
    all.add(Probe.of("GET", "/apis/fuzz.example/v1/things?fieldSelector=spec.a%3Dd", "", ""));
    all.add(
        Probe.of(
            "POST",
            "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies",
            JSON,
            "{\"metadata\":{\"name\":\"v\"},\"spec\":{\"matchConstraints\":{\"resourceRules\":[{\"apiGroups\":[\"fuzz\"],\"apiVersions\":[\"v1\"],\"operations\":[\"CREATE\"],\"resources\":[\"none\"]}]},\"validations\":[{\"expression\":\"object.spec.r < 5\",\"messageExpression\":\"'a' + string(object.spec.r)\"}]}}"));
  }

  /** One object of nearly every kind, with nearly every field: a path and a body a line. */
  private static void objects(List<Probe> all) {
    try (var in = requireNonNull(Seeds.class.getResourceAsStream("objects.txt"))) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .forEach(line -> {
            int space = line.indexOf(' ');
            var path = line.substring(0, space);
            var body = line.substring(space + 1);
            all.add(Probe.of("POST", path, JSON, body));
            var name = NAME.matcher(body);
            if (!name.find()) return;
            all.add(Probe.of("PUT", path + "/" + name.group(1), JSON, body));
            all.add(Probe.of("PATCH", path + "/" + name.group(1), STRATEGIC, body));
            var applied = path + "/" + name.group(1) + "?fieldManager=f&force=true";
            all.add(Probe.of("PATCH", applied, APPLY, body));
          });
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void reads(List<Probe> all) {
    all.add(
        Probe.of(
            "GET",
            NS + "pods?limit=2&labelSelector=app+in+(a,b),!c&fieldSelector=status.phase!%3DRunning",
            "",
            ""));
    all.add(
        Probe.of(
            "GET",
            "/api/v1/pods?watch=1&timeoutSeconds=1&resourceVersion=1&allowWatchBookmarks=true",
            "",
            ""));
    all.add(
        Probe.of(
            "GET",
            NS
                + "configmaps?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true",
            "",
            ""));
    all.add(
        Probe.of(
            "GET", NS + "configmaps?resourceVersion=5&resourceVersionMatch=Exact&limit=1", "", ""));
    all.add(
        Probe.of(
            "GET",
            NS
                + "configmaps?continue=eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6LTEsInN0YXJ0IjoiYlx1MDAwMCJ9",
            "",
            ""));
    for (var path :
        List.of(
            "/",
            "/api",
            "/apis",
            "/api/v1",
            "/apis/apps",
            "/apis/apps/v1",
            "/version",
            "/healthz",
            "/readyz?verbose&exclude=ping",
            "/metrics",
            "/openapi/v3",
            "/openapi/v3/apis/apps/v1?hash=x",
            "/api/v1/namespaces/default",
            "/api/v1/watch/namespaces/default/pods/p?timeoutSeconds=1",
            "/apis/apps/v1/daemonsets",
            "/api/v1/nodes",
            "/api/v1/componentstatuses")) all.add(Probe.of("GET", path, "", ""));
  }
}
