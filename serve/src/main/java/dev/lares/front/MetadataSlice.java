package dev.lares.front;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Where in an encoded object its metadata stands, so that partial objects are cut out, not encoded
 * again.
 *
 * @param offset of the opening brace
 */
record MetadataSlice(int offset, int length) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Reads no further than the end of the metadata; an object without any gives length 0. */
  static MetadataSlice find(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean found = parser.currentName().equals("metadata");
        var value = parser.nextToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        if (found && value == JsonToken.START_OBJECT) {
          int end = (int) parser.currentLocation().getByteOffset();
          return new MetadataSlice(start, end - start);
        }
      }
      return new MetadataSlice(0, 0);
    }
  }
}
