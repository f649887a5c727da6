package dev.lares.front;

/** Writes {@code PartialObjectMetadata}: an object reduced to its metadata. */
final class PartialObjects {
  private PartialObjects() {}

  static void append(Bytes out, byte[] json, String metaVersion) {
    out.append("{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/")
        .append(metaVersion)
        .append("\",\"metadata\":");
    var slice = MetadataSlice.find(json);
    if (slice.length() == 0) out.append("{}");
    else out.write(json, slice.offset(), slice.length());
    out.append("}");
  }
}
