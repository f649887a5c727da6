package dev.lares.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntOrPercentTest {
  @Test
  void a_share_is_rounded_the_way_that_is_asked_for() {
    assertThat(IntOrPercent.parse("25%").roundedUp(10)).isEqualTo(3);
    assertThat(IntOrPercent.parse("25%").roundedDown(10)).isEqualTo(2);
    assertThat(IntOrPercent.parse("100%").roundedUp(7)).isEqualTo(7);
    assertThat(IntOrPercent.parse("1%").roundedUp(0)).isZero();
    assertThat(IntOrPercent.percent(100).roundedUp(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void a_number_is_itself_whatever_the_total() {
    assertThat(IntOrPercent.of(5).roundedUp(3)).isEqualTo(5);
    assertThat(IntOrPercent.of(5)).hasToString("5");
    assertThat(IntOrPercent.percent(5)).hasToString("5%");
  }

  @Test
  void a_text_without_a_percent_sign_is_refused() {
    assertThatThrownBy(() -> IntOrPercent.parse("5")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IntOrPercent.parse("x%")).isInstanceOf(IllegalArgumentException.class);
  }
}
