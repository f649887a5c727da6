package dev.lares.store;

import static dev.lares.store.Samples.noise;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelsTest {
  private final Models models = new Models();

  @Test
  void a_sister_is_kept_in_a_fraction_of_its_bytes_and_read_as_it_was() {
    fold(pod(1, "Pending"));

    var second = fold(pod(2, "Pending"));

    assertThat(second.weight()).isLessThan(pod(2, "Pending").length() / 10);
    assertThat(text(second, 77)).isEqualTo(pod(2, "Pending").replace("\"0\"", "\"77\""));
  }

  @Test
  void the_revision_takes_any_number_of_digits() {
    fold(pod(1, "Pending"));
    var told = fold(pod(2, "Pending"));

    for (long revision : new long[] {0, 9, 10, 12_345, Long.MAX_VALUE}) {
      var expected = pod(2, "Pending").replace("\"0\"", "\"" + revision + "\"");
      assertThat(text(told, revision)).isEqualTo(expected);
      assertThat(told.length(revision)).isEqualTo(expected.length());
    }
  }

  @Test
  void an_object_unlike_any_other_is_kept_whole() {
    var first = "{\"metadata\":{\"resourceVersion\":\"0\"},\"data\":\"" + noise(1) + "\"}";
    var second = "{\"metadata\":{\"resourceVersion\":\"0\"},\"data\":\"" + noise(2) + "\"}";
    fold(first);

    assertThat(fold(second).weight()).isEqualTo(second.length() - 1);
    assertThat(text(fold(second), 5)).isEqualTo(second.replace("\"0\"", "\"5\""));
  }

  @Test
  void what_sisters_have_become_is_what_the_next_are_told_by() {
    var grown = "Running\",\"conditions\":[" + noise(3) + "],\"end\":\"";
    fold(pod(1, "Pending"));
    fold(pod(2, grown));

    assertThat(fold(pod(3, grown)).weight()).isLessThan(200);
  }

  @Test
  void the_beginning_can_be_left_out_and_asked_for() {
    fold(pod(1, "Pending"));
    var whole = pod(2, "Pending");
    var told = fold(whole);
    var prefix = "{\"kind\":\"Pod\",";

    assertThat(told.begins(prefix.getBytes(UTF_8))).isTrue();
    assertThat(told.begins("{\"kind\":\"Job\",".getBytes(UTF_8))).isFalse();
    var out = new byte[told.length(5) - prefix.length() + 2];
    told.copyTo(out, 2, prefix.length(), 5);
    assertThat(new String(out, 2, out.length - 2, UTF_8))
        .isEqualTo(whole.replace("\"0\"", "\"5\"").substring(prefix.length()));
  }

  @Test
  void whatever_objects_look_like_they_are_read_as_they_were() {
    var random = new Random(20_261_121);
    var last = pod(0, "Pending");
    for (int i = 0; i < 5_000; i++) {
      last = i % 50 == 0 ? pod(i, noise(i)) : changed(last, random);
      assertThat(text(fold(last), 4_711)).isEqualTo(withRevision(last));
    }
  }

  /** A piece of the text behind the revision is doubled, dropped or replaced. */
  private static String changed(String text, Random random) {
    int begin = text.indexOf("\"0\"") + 3;
    int from = begin + random.nextInt(text.length() - begin);
    int to = from + random.nextInt(Math.min(300, text.length() - from + 1));
    var piece =
        switch (random.nextInt(3)) {
          case 0 -> text.substring(from, to).repeat(2);
          case 1 -> "";
          default -> noise(random.nextInt());
        };
    var changed = text.substring(0, from) + piece + text.substring(to);
    return changed.length() > 20_000 || changed.length() < begin + 10
        ? pod(random.nextInt(9), "Failed")
        : changed;
  }

  private static String withRevision(String text) {
    int at = text.indexOf("\"0\"") + 1;
    return text.substring(0, at) + "4711" + text.substring(at + 1);
  }

  private Content fold(String json) {
    int at = json.indexOf("\"0\"") + 1;
    var header = new Header("u", Map.of(), Map.of(), List.of("owner"), false, at);
    return models.fold("pods", header, Content.whole(json.getBytes(UTF_8), at));
  }

  private static String text(Content content, long revision) {
    return new String(content.json(revision), UTF_8);
  }

  private static String pod(int number, String phase) {
    return "{\"kind\":\"Pod\",\"metadata\":{\"name\":\"p-"
        + number
        + "\",\"resourceVersion\":\"0\"},\"spec\":{\"containers\":["
        + noise(0)
        + "],\"nodeName\":\"node-"
        + 7 * number
        + "\"},\"status\":{\"phase\":\""
        + phase
        + "\"}}";
  }
}
