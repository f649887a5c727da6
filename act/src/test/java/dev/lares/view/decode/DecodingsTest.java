package dev.lares.view.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.view.Decoding;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class DecodingsTest {
  @Test
  void whoever_follows_all_types_shares_the_views_of_those_who_follow_one() throws Exception {
    var decodings = new ArrayList<Decoding<?>>();
    for (var field : Decodings.class.getFields())
      if (field.get(null) instanceof Decoding<?> decoding) decodings.add(decoding);
    assertThat(decodings).isNotEmpty();
    for (var decoding : decodings)
      assertThat(Decodings.of(decoding.type()).decoding()).isSameAs(decoding);
  }
}
