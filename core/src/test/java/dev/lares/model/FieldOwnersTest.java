package dev.lares.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldOwnersTest {
  private static final String LIST =
      "\"managedFields\":[{\"manager\":\"a ] \\\" }\",\"fieldsV1\":{\"k:{\\\"ip\\\":\\\"1\\\"}\":{}}}]";

  @Test
  void the_list_is_taken_out_wherever_it_stands_in_the_metadata() {
    assertThat(cut("{\"metadata\":{\"name\":\"n\"," + LIST + "},\"spec\":{}}"))
        .isEqualTo("{\"metadata\":{\"name\":\"n\"},\"spec\":{}}");
    assertThat(cut("{\"metadata\":{" + LIST + ",\"name\":\"n\"}}"))
        .isEqualTo("{\"metadata\":{\"name\":\"n\"}}");
    assertThat(cut("{\"metadata\":{" + LIST + "}}")).isEqualTo("{\"metadata\":{}}");
  }

  @Test
  void what_has_none_stays_as_it_is() {
    var none = "{\"metadata\":{\"name\":\"n\"},\"data\":{\"m\":\"{\\\"managedFields\\\":[1]}\"}}";
    assertThat(cut(none)).isEqualTo(none);
    assertThat(cut("{\"metadata\":{\"managedFields\":[{")).endsWith("[{");
    assertThat(cut("")).isEmpty();
  }

  private static String cut(String json) {
    return new String(FieldOwners.cutOut(json.getBytes(UTF_8)), UTF_8);
  }
}
