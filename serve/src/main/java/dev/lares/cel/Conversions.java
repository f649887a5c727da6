package dev.lares.cel;

import dev.lares.cel.Node.Operation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of one type made of values of another. */
final class Conversions {
  static final Map<String, Operation> OPERATIONS =
      Map.ofEntries(
          Map.entry("int", Conversions::whole),
          Map.entry("uint", Conversions::unsigned),
          Map.entry("double", Conversions::number),
          Map.entry("string", Conversions::text),
          Map.entry("bytes", Conversions::octets),
          Map.entry("bool", Conversions::truth),
          Map.entry("duration", Conversions::duration),
          Map.entry("timestamp", Conversions::timestamp),
          Map.entry("dyn", a -> a[0]),
          Map.entry("type", a -> new TypeValue(Types.nameOf(a[0]))));

  private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
  private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");
  private static final double WHOLE_LIMIT = 9.223372036854775807E18;

  private Conversions() {}

  private static Object whole(Object... a) {
    return switch (a[0]) {
      case Long x -> x;
      case Unsigned x -> {
        if (x.bits() < 0) throw new EvaluationException("integer overflow");
        yield x.bits();
      }
      case Double x -> {
        if (!(x > -WHOLE_LIMIT && x < WHOLE_LIMIT))
          throw new EvaluationException("integer overflow");
        yield x.longValue();
      }
      case String x -> {
        var parsed = parseLong(x);
        if (parsed == null) throw unconverted(x, "int");
        yield parsed;
      }
      case Instant x -> x.getEpochSecond();
      case Duration x -> x.toNanos();
      default -> throw EvaluationException.noSuchOverload("int", a);
    };
  }

  private static Object unsigned(Object... a) {
    return switch (a[0]) {
      case Unsigned x -> x;
      case Long x -> {
        if (x < 0) throw new EvaluationException("unsigned integer overflow");
        yield new Unsigned(x);
      }
      case Double x -> {
        var converted = Unsigned.of(x);
        if (converted == null) throw new EvaluationException("unsigned integer overflow");
        yield converted;
      }
      case String x -> {
        var parsed = Unsigned.parse(x);
        if (parsed == null) throw unconverted(x, "uint");
        yield parsed;
      }
      default -> throw EvaluationException.noSuchOverload("uint", a);
    };
  }

  private static Object number(Object... a) {
    return switch (a[0]) {
      case Double x -> x;
      case Long x -> (double) x;
      case Unsigned x -> x.toDouble();
      case String x -> parseDouble(x);
      default -> throw EvaluationException.noSuchOverload("double", a);
    };
  }

  private static Object text(Object... a) {
    return switch (a[0]) {
      case String x -> x;
      case Long x -> x.toString();
      case Unsigned x -> x.toString();
      case Double x -> Printed.number(x);
      case Boolean x -> x.toString();
      case Octets x -> utf8(x);
      case Instant x -> Printed.timestamp(x);
      case Duration x -> Printed.seconds(x);
      case Address x -> x.text();
      case AddressRange x -> x.text();
      default -> throw EvaluationException.noSuchOverload("string", a);
    };
  }

  private static String utf8(Octets octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets.bytes())).toString();
    } catch (CharacterCodingException e) {
      throw new EvaluationException("invalid UTF-8 in bytes, cannot convert to string");
    }
  }

  private static Object octets(Object... a) {
    return switch (a[0]) {
      case Octets x -> x;
      case String x -> Octets.of(x);
      default -> throw EvaluationException.noSuchOverload("bytes", a);
    };
  }

  private static Object truth(Object... a) {
    if (a[0] instanceof Boolean x) return x;
    if (!(a[0] instanceof String text)) throw EvaluationException.noSuchOverload("bool", a);
    if (TRUE.contains(text)) return true;
    if (FALSE.contains(text)) return false;
    throw unconverted(text, "bool");
  }

  private static Object duration(Object... a) {
    return switch (a[0]) {
      case Duration x -> x;
      case Long x -> Duration.ofNanos(x);
      case String x -> {
        var parsed = Durations.parse(x);
        if (parsed == null) throw unconverted(x, "google.protobuf.Duration");
        yield parsed;
      }
      default -> throw EvaluationException.noSuchOverload("duration", a);
    };
  }

  private static Object timestamp(Object... a) {
    return switch (a[0]) {
      case Instant x -> x;
      case Long x -> Timestamps.inRange(Instant.ofEpochSecond(x));
      case String x -> {
        var parsed = Timestamps.parse(x);
        if (parsed == null) throw unconverted(x, "google.protobuf.Timestamp");
        yield Timestamps.inRange(parsed);
      }
      default -> throw EvaluationException.noSuchOverload("timestamp", a);
    };
  }

  private static @Nullable Long parseLong(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static double parseDouble(String text) {
    var last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    boolean suffixed = last == 'd' || last == 'D' || last == 'f' || last == 'F' || last <= ' ';
    try {
      if (!suffixed && text.charAt(0) > ' ') return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw unconverted(text, "double");
    }
    return switch (text) {
      case "Inf", "+Inf", "inf" -> Double.POSITIVE_INFINITY;
      case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> throw unconverted(text, "double");
    };
  }

  private static EvaluationException unconverted(Object value, String to) {
    return new EvaluationException(
        "type conversion error from '" + Types.nameOf(value) + "' to '" + to + "'");
  }
}
