package dev.lares.embed;

import dev.lares.client.ApiObject;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Reads an object's name and revision out of its bytes, and no more of it than that. */
final class ObjectBytes {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ObjectBytes() {}

  static ApiObject read(String namespace, byte[] json) {
    var name = "";
    long revision = 0;
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        if (!parser.currentName().equals("metadata")) {
          parser.nextToken();
          parser.skipChildren();
          continue;
        }
        parser.nextToken();
        // both stand near the beginning, and the owners of fields behind them
        while ((name.isEmpty() || revision == 0) && parser.nextToken() == JsonToken.PROPERTY_NAME) {
          var field = parser.currentName();
          parser.nextToken();
          if (field.equals("name")) name = parser.getValueAsString();
          else if (field.equals("resourceVersion"))
            revision = Long.parseLong(parser.getValueAsString());
          else parser.skipChildren();
        }
        break;
      }
    }
    return new ApiObject(namespace.isEmpty() ? name : namespace + "/" + name, revision, json);
  }
}
