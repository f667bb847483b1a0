package io.holter.ingest.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FilterPlanPropertyTest {
  @Property
  void everyFilterIsInOneSessionAndOverlappingOnesAreTogether(
      @ForAll("filters") Set<String> filters, @ForAll @IntRange(min = 1, max = 8) int sessions) {
    List<List<String>> plan = FilterPlan.of(filters, sessions);

    assertThat(plan).hasSize(sessions);
    assertThat(plan.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(filters);
    for (String one : filters) {
      for (String other : filters) {
        if (TopicFilters.overlap(one, other)) {
          assertThat(owner(plan, one)).isEqualTo(owner(plan, other));
        }
      }
    }
  }

  @Property
  void oneFilterMoreMovesNothingButWhatItOverlaps(
      @ForAll("filters") Set<String> filters,
      @ForAll("filter") String added,
      @ForAll @IntRange(min = 1, max = 8) int sessions) {
    Set<String> more = new HashSet<>(filters);
    more.add(added);
    List<List<String>> before = FilterPlan.of(filters, sessions);
    List<List<String>> after = FilterPlan.of(more, sessions);

    List<String> joined =
        FilterPlan.groups(more).stream().filter(g -> g.contains(added)).findFirst().orElseThrow();
    for (String filter : filters) {
      if (!joined.contains(filter)) {
        assertThat(owner(after, filter)).isEqualTo(owner(before, filter));
      }
    }
  }

  @Property
  void oneSessionMoreTakesFiltersAndMovesNoOthers(
      @ForAll("filters") Set<String> filters, @ForAll @IntRange(min = 1, max = 8) int sessions) {
    List<List<String>> before = FilterPlan.of(filters, sessions);
    List<List<String>> after = FilterPlan.of(filters, sessions + 1);

    for (String filter : filters) {
      assertThat(owner(after, filter)).isIn(owner(before, filter), sessions);
    }
  }

  @Property(tries = 20)
  void manyFiltersAreSpread(@ForAll @IntRange(min = 2, max = 8) int sessions) {
    List<String> filters = new ArrayList<>();
    IntStream.range(0, 100 * sessions).forEach(i -> filters.add("plant/line-" + i + "/#"));

    assertThat(FilterPlan.of(filters, sessions))
        .allSatisfy(mine -> assertThat(mine).hasSizeBetween(60, 140));
  }

  @Provide
  Arbitrary<Set<String>> filters() {
    return filter().set().ofMinSize(1).ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> filter() {
    return Arbitraries.of("a", "b", "c", "d", "+")
        .list()
        .ofMinSize(1)
        .ofMaxSize(2)
        .flatMap(l -> Arbitraries.of("", "/#").map(end -> String.join("/", l) + end));
  }

  private static int owner(List<List<String>> plan, String filter) {
    return IntStream.range(0, plan.size())
        .filter(i -> plan.get(i).contains(filter))
        .findFirst()
        .orElseThrow();
  }
}
