package dev.lares.cel;

/** A range of addresses: those that begin with the first bits of {@code address}. */
record AddressRange(Address address, int length) implements Opaque {
  static AddressRange parse(String text) {
    int slash = text.lastIndexOf('/');
    if (slash < 0) throw wrong(text, "no '/'");
    Address address;
    try {
      address = Address.parse(text.substring(0, slash));
    } catch (EvaluationException e) {
      throw wrong(
          text, "ParseAddr(" + Quotes.plain(text.substring(0, slash)) + "): unable to parse IP");
    }
    var digits = text.substring(slash + 1);
    boolean number =
        digits.matches("[0-9]{1,3}") && (digits.length() == 1 || digits.charAt(0) != '0');
    if (!number) throw wrong(text, "bad bits after slash: " + Quotes.plain(digits));
    int length = Integer.parseInt(digits);
    if (length > address.bytes().length * 8) throw wrong(text, "prefix length out of range");
    return new AddressRange(address, length);
  }

  private static EvaluationException wrong(String text, String why) {
    var phrase = "network address parse error during conversion from string: ";
    return new EvaluationException(
        phrase + phrase + "netip.ParsePrefix(" + Quotes.plain(text) + "): " + why);
  }

  boolean contains(Address other) {
    return other.family() == address.family()
        && other.masked(length).equals(address.masked(length));
  }

  boolean contains(AddressRange other) {
    return other.length >= length && contains(other.address);
  }

  AddressRange masked() {
    return new AddressRange(address.masked(length), length);
  }

  String text() {
    return address.text() + "/" + length;
  }

  @Override
  public String typeName() {
    return "net.CIDR";
  }
}
