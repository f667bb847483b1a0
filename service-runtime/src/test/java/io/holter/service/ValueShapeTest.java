package io.holter.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A shape takes all that its type reads, and not everything else. */
class ValueShapeTest {
  private enum Word {
    ONE_TWO,
    THREE
  }

  @Test
  void ofDurationsIsTheFormThatIsRead() {
    ValueType<Duration> type = ValueType.duration(Duration.ZERO, Duration.ofDays(3_650));
    Stream.of("30s", "1h30m", "1d2h3m4s5ms", "250ms", "90m", "PT1H30M", "pt5m", "P1D", "0s")
        .forEach(
            text -> {
              assertThat(type.parser().apply(text)).as(text).isNotNull();
              assertThat(isWritten(type, text)).as(text).isTrue();
            });
    Stream.of("", "30", "5 m", "1m1h", "s", "soon", "1.5h", "-5m")
        .forEach(text -> assertThat(isWritten(type, text)).as(text).isFalse());
  }

  @Test
  void ofInstantsIsTheFormThatIsRead() {
    ValueType<?> type = ValueType.instant();
    Stream.of("2026-11-21T06:00:00Z", "2026-11-21T06:00:00.5+02:00")
        .forEach(
            text -> {
              assertThat(type.parser().apply(text)).as(text).isNotNull();
              assertThat(isWritten(type, text)).as(text).isTrue();
            });
    Stream.of("2026-11-21", "06:00:00Z", "tomorrow", "2026-11-21 06:00:00Z")
        .forEach(text -> assertThat(isWritten(type, text)).as(text).isFalse());
  }

  @Test
  void isInTheReferenceOfEachKey() {
    List<ConfigKey> keys =
        ConfigReference.of(
                node -> {
                  node.integer("count", 1, 9, 3);
                  node.decimal("share", 0, 1);
                  node.choice("word", Word.class, Word.THREE);
                  node.flag("on", true);
                  node.values("pauses", ValueType.integer(0, 5), List.of(1, 2));
                  node.list("each", each -> each.text("name"));
                  return "";
                })
            .keys();

    assertThat(keys)
        .extracting(ConfigKey::shape)
        .startsWith(
            new ValueShape.WholeNumber(1, 9),
            new ValueShape.Decimal(0, 1),
            new ValueShape.Choice(List.of("one-two", "three")),
            new ValueShape.Flag(),
            new ValueShape.ListOf(new ValueShape.WholeNumber(0, 5)),
            new ValueShape.Sections());
    assertThat(keys)
        .filteredOn(ConfigKey::isRequired)
        .extracting(ConfigKey::path)
        .containsExactly("share", "each[].name");
    assertThat(keys)
        .filteredOn(ConfigKey::hasDefault)
        .extracting(ConfigKey::byDefault)
        .containsExactly("3", "three", "true", "1, 2");
  }

  private static boolean isWritten(ValueType<?> type, String text) {
    return type.shape() instanceof ValueShape.Form form && text.matches(form.pattern());
  }
}
