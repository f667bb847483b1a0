package io.holter.service.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.service.ConfigNode;
import io.holter.service.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is written, and whenever it is looked at. */
class ConfigWatchPropertyTest {
  private static final String LOOK = "";

  /** Runs what it is told; 13 needs a restart. */
  private static final class Runs implements ConfigListener<Integer> {
    private final List<Integer> all = new ArrayList<>(List.of(1));

    @Override
    public List<String> objections(Integer running, Integer next, Set<Path> files) {
      return next == 13 ? List.of("13 needs a restart") : List.of();
    }

    @Override
    public void apply(Integer running, Integer next, Set<Path> files) {
      assertThat(running).as("what ran").isEqualTo(now());
      all.add(next);
    }

    int now() {
      return all.get(all.size() - 1);
    }
  }

  @Property(tries = 200)
  void runsTheLastGoodFileThatStayedAndSaysWhenThatIsNotTheLast(@ForAll("days") List<String> day)
      throws IOException {
    Path file = Files.createTempFile("holter-watch", ".yaml");
    try {
      Files.writeString(file, "size: 1");
      Runs runs = new Runs();
      ConfigWatch<Integer> watch =
          new ConfigWatch<>(
              new ConfigSource<>(file, Map.of(), ConfigWatchPropertyTest::size).load(),
              runs,
              new SimpleMeterRegistry(),
              Pace.USUAL,
              InstantSource.system());
      String last = "size: 1";
      String seen = last;
      int expected = 1;
      for (String what : day) {
        if (what.equals(LOOK)) {
          var unused = watch.look();
          // What two looks after each other see has settled.
          expected =
              seen.equals(last) && isGood(last) ? Integer.parseInt(last.substring(6)) : expected;
          seen = last;
        } else {
          Files.writeString(file, what);
          last = what;
        }
        assertThat(runs.now()).isEqualTo(expected);
      }
      look(watch, 3);
      assertThat(runs.now() == 13).isFalse();
      assertThat(watch.health().status())
          .isEqualTo(isGood(last) ? Health.Status.UP : Health.Status.DEGRADED);
      assertThat(isGood(last)).isEqualTo(last.equals("size: " + runs.now()));
    } finally {
      Files.delete(file);
    }
  }

  private static boolean isGood(String text) {
    return text.matches("size: \\d+") && !text.equals("size: 13");
  }

  private static void look(ConfigWatch<Integer> watch, int times) {
    for (int i = 0; i < times; i++) {
      var unused = watch.look();
    }
  }

  private static int size(ConfigNode root) {
    return root.integer("size", 0, 99);
  }

  @Provide
  Arbitrary<List<String>> days() {
    return Arbitraries.of(
            LOOK,
            LOOK,
            LOOK,
            "size: 1",
            "size: 2",
            "size: 3",
            "size: 13",
            "size: ",
            "size: [",
            "sz: 1")
        .list()
        .ofMaxSize(25);
  }
}
