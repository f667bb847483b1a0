package io.holter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SizesPropertyTest {
  @Property
  void readsBackWhatItWrites(
      @ForAll @LongRange(min = 0, max = 1L << 18) long amount,
      @ForAll @IntRange(min = 0, max = 4) int unit) {
    long bytes = amount << (10 * unit);
    assertThat(Sizes.parse(Sizes.format(bytes))).isEqualTo(bytes);
  }

  @Property
  void eitherReadsOrRefusesAnyText(@ForAll String text) {
    try {
      assertThat(Sizes.parse(text)).isNotNegative();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining(text);
    }
  }

  @Example
  void tellsBinaryFromDecimalUnits() {
    assertThat(Sizes.parse("512KiB")).isEqualTo(512 * 1024);
    assertThat(Sizes.parse("512kB")).isEqualTo(512_000);
    assertThat(Sizes.parse("2GB")).isEqualTo(2_000_000_000L);
    assertThat(Sizes.parse("17")).isEqualTo(17);
  }

  @Example
  void refusesMoreThanALongCanCount() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sizes.parse("999999999TiB"))
        .withMessageContaining("more bytes than can be counted");
  }
}
