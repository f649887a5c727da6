package dev.lares.cel;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;
import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.BYTES;
import static dev.cel.common.types.SimpleType.DOUBLE;
import static dev.cel.common.types.SimpleType.DURATION;
import static dev.cel.common.types.SimpleType.DYN;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;
import static dev.cel.common.types.SimpleType.TIMESTAMP;
import static dev.cel.common.types.SimpleType.UINT;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.TypeParamType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The signatures of all functions beyond the language's own. */
final class Declarations {
  private static final CelType PATH_CHECK = opaque("kubernetes.authorization.PathCheck");
  private static final CelType GROUP_CHECK = opaque("kubernetes.authorization.GroupCheck");
  private static final CelType RESOURCE_CHECK = opaque("kubernetes.authorization.ResourceCheck");

  /** The variable {@code authorizer} of policies. */
  static final CelType AUTHORIZER =
      StructType.create(
          "kubernetes.authorization.Authorizer",
          ImmutableSet.of("requestResource"),
          name -> Optional.of(RESOURCE_CHECK));

  private static final CelType DECISION = opaque("kubernetes.authorization.Decision");
  private static final CelType QUANTITY = opaque("kubernetes.Quantity");
  private static final CelType SEMVER = opaque("kubernetes.Semver");
  private static final CelType URL = opaque("kubernetes.URL");
  private static final CelType FORMAT = opaque("kubernetes.NamedFormat");
  private static final CelType IP = opaque("net.IP");
  private static final CelType CIDR = opaque("net.CIDR");
  private static final CelType T = TypeParamType.create("T");
  private static final CelType K = TypeParamType.create("K");
  private static final CelType V = TypeParamType.create("V");
  private static final CelType TS = ListType.create(T);
  private static final CelType MAYBE = OptionalType.create(V);
  private static final CelType MAP = MapType.create(K, V);

  private final Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();

  /** All of them. */
  static final List<CelFunctionDecl> ALL = new Declarations().declare();

  private Declarations() {}

  private List<CelFunctionDecl> declare() {
    texts();
    lists();
    optionals();
    amounts();
    addresses();
    authorization();
    var all = new ArrayList<CelFunctionDecl>();
    overloads.forEach((name, list) -> all.add(newFunctionDeclaration(name, list)));
    return List.copyOf(all);
  }

  private void texts() {
    member("charAt", STRING, STRING, INT);
    member("indexOf", INT, STRING, STRING);
    member("indexOf", INT, STRING, STRING, INT);
    member("lastIndexOf", INT, STRING, STRING);
    member("lastIndexOf", INT, STRING, STRING, INT);
    member("lowerAscii", STRING, STRING);
    member("upperAscii", STRING, STRING);
    member("trim", STRING, STRING);
    member("replace", STRING, STRING, STRING, STRING);
    member("replace", STRING, STRING, STRING, STRING, INT);
    member("split", ListType.create(STRING), STRING, STRING);
    member("split", ListType.create(STRING), STRING, STRING, INT);
    member("substring", STRING, STRING, INT);
    member("substring", STRING, STRING, INT, INT);
    member("join", STRING, ListType.create(STRING));
    member("join", STRING, ListType.create(STRING), STRING);
    member("format", STRING, STRING, ListType.create(DYN));
    global("strings.quote", STRING, STRING);
    member("find", STRING, STRING, STRING);
    member("findAll", ListType.create(STRING), STRING, STRING);
    member("findAll", ListType.create(STRING), STRING, STRING, INT);
    global("url", URL, STRING);
    global("isURL", BOOL, STRING);
    for (var part : List.of("getScheme", "getHost", "getHostname", "getPort", "getEscapedPath"))
      member(part, STRING, URL);
    member("getQuery", MapType.create(STRING, ListType.create(STRING)), URL);
    global("format.named", OptionalType.create(FORMAT), STRING);
    for (var name : Formats.NAMED.keySet()) global("format." + name, FORMAT);
    member("validate", OptionalType.create(ListType.create(STRING)), FORMAT, STRING);
  }

  private void lists() {
    var ordered = List.of(INT, UINT, DOUBLE, BOOL, DURATION, TIMESTAMP, STRING, BYTES);
    for (var type : ordered) {
      member("isSorted", BOOL, ListType.create(type));
      member("min", type, ListType.create(type));
      member("max", type, ListType.create(type));
    }
    for (var type : List.of(INT, UINT, DOUBLE, DURATION))
      member("sum", type, ListType.create(type));
    member("indexOf", INT, TS, T);
    member("lastIndexOf", INT, TS, T);
    for (var name : List.of("contains", "equivalent", "intersects"))
      global("sets." + name, BOOL, TS, TS);
    global("cel.@mapInsert", MAP, MAP, MAP);
    global("cel.@mapInsert", MAP, MAP, K, V);
  }

  private void optionals() {
    global("optional.of", MAYBE, V);
    global("optional.ofNonZeroValue", MAYBE, V);
    global("optional.none", MAYBE);
    global("optional.unwrap", ListType.create(V), ListType.create(MAYBE));
    member("unwrapOpt", ListType.create(V), ListType.create(MAYBE));
    member("value", V, MAYBE);
    member("hasValue", BOOL, MAYBE);
    member("or", MAYBE, MAYBE, MAYBE);
    member("orValue", V, MAYBE, V);
    member("first", MAYBE, ListType.create(V));
    member("last", MAYBE, ListType.create(V));
    global("_?._", MAYBE, DYN, STRING);
    global("_[?_]", MAYBE, ListType.create(V), INT);
    global("_[?_]", MAYBE, OptionalType.create(ListType.create(V)), INT);
    global("_[?_]", MAYBE, MAP, K);
    global("_[?_]", MAYBE, OptionalType.create(MAP), K);
    global("_[_]", MAYBE, OptionalType.create(ListType.create(V)), INT);
    global("_[_]", MAYBE, OptionalType.create(MAP), K);
  }

  private void amounts() {
    global("quantity", QUANTITY, STRING);
    global("isQuantity", BOOL, STRING);
    member("sign", INT, QUANTITY);
    member("isInteger", BOOL, QUANTITY);
    member("asInteger", INT, QUANTITY);
    member("asApproximateFloat", DOUBLE, QUANTITY);
    for (var name : List.of("add", "sub")) {
      member(name, QUANTITY, QUANTITY, QUANTITY);
      member(name, QUANTITY, QUANTITY, INT);
    }
    global("semver", SEMVER, STRING);
    global("semver", SEMVER, STRING, BOOL);
    global("isSemver", BOOL, STRING);
    global("isSemver", BOOL, STRING, BOOL);
    for (var part : List.of("major", "minor", "patch")) member(part, INT, SEMVER);
    for (var type : List.of(QUANTITY, SEMVER)) {
      member("isLessThan", BOOL, type, type);
      member("isGreaterThan", BOOL, type, type);
      member("compareTo", INT, type, type);
    }
  }

  private void addresses() {
    global("ip", IP, STRING);
    global("isIP", BOOL, STRING);
    global("ip.isCanonical", BOOL, STRING);
    member("family", INT, IP);
    for (var name :
        List.of(
            "isUnspecified",
            "isLoopback",
            "isLinkLocalMulticast",
            "isLinkLocalUnicast",
            "isGlobalUnicast")) member(name, BOOL, IP);
    global("cidr", CIDR, STRING);
    global("isCIDR", BOOL, STRING);
    for (var type : List.of(IP, STRING)) member("containsIP", BOOL, CIDR, type);
    for (var type : List.of(CIDR, STRING)) member("containsCIDR", BOOL, CIDR, type);
    member("ip", IP, CIDR);
    member("masked", CIDR, CIDR);
    member("prefixLength", INT, CIDR);
    global("string", STRING, IP);
    global("string", STRING, CIDR);
  }

  private void authorization() {
    member("path", PATH_CHECK, AUTHORIZER, STRING);
    member("check", DECISION, PATH_CHECK, STRING);
    member("group", GROUP_CHECK, AUTHORIZER, STRING);
    member("serviceAccount", AUTHORIZER, AUTHORIZER, STRING, STRING);
    member("resource", RESOURCE_CHECK, GROUP_CHECK, STRING);
    for (var name : List.of("subresource", "namespace", "name", "fieldSelector", "labelSelector"))
      member(name, RESOURCE_CHECK, RESOURCE_CHECK, STRING);
    member("check", DECISION, RESOURCE_CHECK, STRING);
    member("allowed", BOOL, DECISION);
    member("reason", STRING, DECISION);
    member("errored", BOOL, DECISION);
    member("error", STRING, DECISION);
  }

  /** For mutating policies alone. */
  static List<CelFunctionDecl> patches() {
    return List.of(
        newFunctionDeclaration(
            "jsonpatch.escapeKey", newGlobalOverload("jsonpatch_escape_key", STRING, STRING)));
  }

  private void member(String name, CelType result, CelType... parameters) {
    var known = overloads.computeIfAbsent(name, n -> new ArrayList<>());
    known.add(newMemberOverload("member_" + name + known.size(), result, parameters));
  }

  private void global(String name, CelType result, CelType... parameters) {
    var known = overloads.computeIfAbsent(name, n -> new ArrayList<>());
    known.add(newGlobalOverload("global_" + name + known.size(), result, parameters));
  }

  private static CelType opaque(String name) {
    return OpaqueType.create(name);
  }
}
