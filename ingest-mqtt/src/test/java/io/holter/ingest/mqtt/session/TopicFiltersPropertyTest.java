package io.holter.ingest.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Against every topic there is, of a small world. */
class TopicFiltersPropertyTest {
  private static final List<String> TOPICS = topics(4);

  @Property
  void filtersOverlapExactlyWhereSomeTopicMatchesBoth(
      @ForAll("filters") String one, @ForAll("filters") String other) {
    boolean common =
        TOPICS.stream()
            .anyMatch(t -> TopicFilters.matches(one, t) && TopicFilters.matches(other, t));

    assertThat(TopicFilters.overlap(one, other)).isEqualTo(common);
    Statistics.label("overlap").collect(common);
  }

  @Provide
  Arbitrary<String> filters() {
    Arbitrary<String> rest = Arbitraries.of("", "/#");
    Arbitrary<String> levels =
        Arbitraries.of("a", "b", "+", "", "$s")
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(l -> String.join("/", l))
            .filter(l -> !l.isEmpty());
    return Arbitraries.oneOf(Arbitraries.just("#"), levels.flatMap(l -> rest.map(end -> l + end)));
  }

  private static List<String> topics(int depth) {
    List<String> all = new ArrayList<>();
    List<String> level = List.of("a", "b", "", "$s");
    List<String> longest = level;
    for (int i = 0; i < depth; i++) {
      all.addAll(longest.stream().filter(t -> !t.isEmpty()).toList());
      longest = longest.stream().flatMap(t -> level.stream().map(next -> t + "/" + next)).toList();
    }
    return all;
  }
}
