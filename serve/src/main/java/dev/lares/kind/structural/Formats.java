package dev.lares.kind.structural;

import com.google.re2j.Pattern;
import dev.lares.kind.NameChecks;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The formats of texts that schemas may name; any other name says nothing. */
final class Formats {
  private static final Set<String> OF_NUMBERS = Set.of("int32", "int64", "float", "double");
  private static final String HEX = "[0-9a-f]";
  private static final String BYTE = "(0|[1-9][0-9]?|1[0-9][0-9]?|2[0-4][0-9]|25[0-5])";

  private static final Map<String, Predicate<String>> OF_TEXTS =
      Map.ofEntries(
          Map.entry("date-time", Moments::isDateTime),
          Map.entry("datetime", Moments::isDateTime),
          Map.entry("date", Moments::isDate),
          Map.entry("duration", Moments::isDuration),
          Map.entry("uri", NetworkNames::isUri),
          Map.entry("email", NetworkNames::isEmail),
          Map.entry("hostname", NetworkNames::isHostname),
          Map.entry("ipv4", NetworkNames::isIpv4),
          Map.entry("ipv6", NetworkNames::isIpv6),
          Map.entry("cidr", NetworkNames::isCidr),
          Map.entry("mac", NetworkNames::isMac),
          Map.entry("uuid", uuid("", "")),
          Map.entry("uuid3", uuid("3", "")),
          Map.entry("uuid4", uuid("4", "[89ab]")),
          Map.entry("uuid5", uuid("5", "[89ab]")),
          Map.entry("isbn", text -> CheckDigits.isIsbn10(text) || CheckDigits.isIsbn13(text)),
          Map.entry("isbn10", CheckDigits::isIsbn10),
          Map.entry("isbn13", CheckDigits::isIsbn13),
          Map.entry("creditcard", CheckDigits::isCreditCard),
          Map.entry("ssn", whole("[0-9]{3}[- ][0-9]{2}[- ][0-9]{4}")),
          Map.entry("hexcolor", whole("#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")),
          Map.entry(
              "rgbcolor",
              whole("rgb\\(\\s*" + BYTE + "\\s*,\\s*" + BYTE + "\\s*,\\s*" + BYTE + "\\s*\\)")),
          Map.entry(
              "byte",
              whole("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})")),
          Map.entry("password", text -> true),
          Map.entry("bsonobjectid", whole("(?i)" + HEX + "{24}")),
          Map.entry("k8s-short-name", text -> NameChecks.label(text).isEmpty()),
          Map.entry("k8s-long-name", text -> NameChecks.subdomain(text).isEmpty()));

  private Formats() {}

  /** {@code format}; empty if there is no such. */
  static String known(String format) {
    return OF_NUMBERS.contains(format) || OF_TEXTS.containsKey(format) ? format : "";
  }

  static boolean concernsText(String format) {
    return OF_TEXTS.containsKey(format);
  }

  static boolean fits(String format, String text) {
    return OF_TEXTS.getOrDefault(format, any -> true).test(text);
  }

  static Predicate<String> whole(String expression) {
    var pattern = Pattern.compile(expression);
    return text -> pattern.matcher(text).matches();
  }

  private static Predicate<String> uuid(String version, String variant) {
    var third = version.isEmpty() ? HEX + "{4}" : version + HEX + "{3}";
    var fourth = variant.isEmpty() ? HEX + "{4}" : variant + HEX + "{3}";
    return whole("(?i)%s{8}-?%s{4}-?%s-?%s-?%s{12}".formatted(HEX, HEX, third, fourth, HEX));
  }
}
