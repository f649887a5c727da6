package dev.lares.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.front.Form.Media;
import dev.lares.front.Form.Offer;
import dev.lares.front.Form.Shape;
import dev.lares.model.ApiException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTest {
  static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
  static final String PARTIAL = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";
  static final String PARTIAL_LIST =
      "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";

  private static ApiRequest request(String accept, String query, String agent) {
    var headers = Map.of("accept", List.of(accept), "user-agent", List.of(agent));
    return new ApiRequest(
        "GET",
        "/",
        Query.parse(query),
        name -> headers.getOrDefault(name, List.of()),
        new byte[0],
        Served.ME);
  }

  private static Form form(String accept) {
    return Form.negotiate(request(accept, "", ""), Offer.OBJECT);
  }

  @Test
  void wishes_are_met_in_their_order() {
    assertThat(form("").media()).isEqualTo(Media.JSON);
    assertThat(form("*/*").media()).isEqualTo(Media.JSON);
    assertThat(form("application/yaml").media()).isEqualTo(Media.YAML);
    assertThat(form("application/json;q=0.2,application/yaml").media()).isEqualTo(Media.YAML);
    assertThat(form("application/vnd.kubernetes.protobuf,application/json").media())
        .isEqualTo(Media.PROTOBUF);
    assertThat(form("application/cbor,application/json").media()).isEqualTo(Media.JSON);
    assertThat(form(TABLE + ",application/json").shape()).isEqualTo(Shape.TABLE);
    assertThat(form(TABLE.replace("v1;", "v2;") + ",application/json").shape())
        .isEqualTo(Shape.WHOLE);
    assertThat(form(TABLE.replace("v1;", "v1beta1;")).metaVersion()).isEqualTo("v1beta1");
    assertThat(form("application/xml,*/*;q=0.1").media()).isEqualTo(Media.JSON);
  }

  @Test
  void what_nobody_serves_is_refused_with_what_there_is() {
    assertThatThrownBy(() -> form("application/*"))
        .isInstanceOf(ApiException.class)
        .hasMessage(
            "406: Not Acceptable\n\nAvailable representations: application/json, application/yaml,"
                + " application/vnd.kubernetes.protobuf");
    assertThatThrownBy(() -> form(TABLE.replace("Table", "Chair")))
        .hasMessage(
            "only the following media types are accepted: application/json, application/yaml,"
                + " application/vnd.kubernetes.protobuf");
    assertThatThrownBy(() -> Form.negotiate(request("application/yaml", "", ""), Offer.WATCH))
        .hasMessage(
            "only the following media types are accepted: application/json;stream=watch,"
                + " application/vnd.kubernetes.protobuf;stream=watch");
  }

  @Test
  void people_get_indented_answers() {
    assertThat(Form.negotiate(request("", "", "curl/8.0"), Offer.OBJECT).pretty()).isTrue();
    assertThat(Form.negotiate(request("", "pretty=0", "curl/8.0"), Offer.OBJECT).pretty())
        .isFalse();
    assertThat(Form.negotiate(request("", "pretty=true", "x"), Offer.OBJECT).pretty()).isTrue();
  }
}
