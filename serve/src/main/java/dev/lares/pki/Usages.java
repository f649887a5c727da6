package dev.lares.pki;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a key is for, in Kubernetes' words and in those of certificates. */
final class Usages {
  /** By their bit (RFC 5280, 4.2.1.3). */
  private static final Map<String, Integer> BITS =
      Map.of(
          "signing", 0,
          "digital signature", 0,
          "content commitment", 1,
          "key encipherment", 2,
          "data encipherment", 3,
          "key agreement", 4,
          "cert sign", 5,
          "crl sign", 6,
          "encipher only", 7,
          "decipher only", 8);

  private static final Map<String, String> PURPOSES =
      Map.ofEntries(
          Map.entry("any", "2.5.29.37.0"),
          Map.entry("server auth", "1.3.6.1.5.5.7.3.1"),
          Map.entry("client auth", "1.3.6.1.5.5.7.3.2"),
          Map.entry("code signing", "1.3.6.1.5.5.7.3.3"),
          Map.entry("email protection", "1.3.6.1.5.5.7.3.4"),
          Map.entry("s/mime", "1.3.6.1.5.5.7.3.4"),
          Map.entry("ipsec end system", "1.3.6.1.5.5.7.3.5"),
          Map.entry("ipsec tunnel", "1.3.6.1.5.5.7.3.6"),
          Map.entry("ipsec user", "1.3.6.1.5.5.7.3.7"),
          Map.entry("timestamping", "1.3.6.1.5.5.7.3.8"),
          Map.entry("ocsp signing", "1.3.6.1.5.5.7.3.9"),
          Map.entry("microsoft sgc", "1.3.6.1.4.1.311.10.3.3"),
          Map.entry("netscape sgc", "2.16.840.1.113730.4.1"));

  private Usages() {}

  /** The encoded bits of a key usage extension, without zeros at the end; null if none is set. */
  static byte @Nullable [] keyBits(List<String> usages) {
    int bits = 0;
    for (var usage : usages) {
      var bit = BITS.get(usage);
      if (bit != null) bits |= 0x8000 >> bit;
    }
    if (bits == 0) return null;
    int unused = Integer.numberOfTrailingZeros(bits);
    return unused >= 8
        ? Der.bits(unused - 8, new byte[] {(byte) (bits >> 8)})
        : Der.bits(unused, new byte[] {(byte) (bits >> 8), (byte) bits});
  }

  /** Object identifiers of extended usages, each once. */
  static List<String> purposes(List<String> usages) {
    var purposes = new ArrayList<String>();
    for (var usage : usages) {
      var purpose = PURPOSES.get(usage);
      if (purpose != null && !purposes.contains(purpose)) purposes.add(purpose);
    }
    return purposes;
  }
}
