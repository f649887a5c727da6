package dev.lares.schema.generate;

/**
 * Field numbers of the aggregator's messages, which are not published as the others are: fields are
 * numbered in their order, but 6 of the specification was given up long ago.
 */
final class Aggregator {
  private static final int GIVEN_UP = 6;

  private Aggregator() {}

  /** 0 if the type is none of the aggregator's, or protobuf does not carry the field. */
  static int number(Facts.TypeFacts type, String field) {
    if (!type.name().startsWith("io.k8s.kube-aggregator.")) return 0;
    var number = 0;
    for (var other : type.fields()) {
      if (other.name().equals("kind") || other.name().equals("apiVersion")) continue;
      number++;
      if (type.shortName().equals("APIServiceSpec") && number == GIVEN_UP) number++;
      if (other.name().equals(field)) return number;
    }
    return 0;
  }
}
