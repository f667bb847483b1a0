package io.holter.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class ConfigProblemsPropertyTest {
  enum Mode {
    SLOW,
    FAST
  }

  /** One way to spoil a sound configuration: the line it changes, and the key that is at fault. */
  enum Fault {
    MISSING("host", "", "a.host"),
    BELOW("x-limit", "  limit: 0", "b.limit"),
    UNREADABLE("x-pause", "  pause: soon", "b.pause"),
    TOO_LARGE("size", "  size: 1TiB", "a.size"),
    NO_CHOICE("mode", "  mode: medium", "a.mode"),
    NO_SECTION("inner", "  inner: 5", "a.inner"),
    NO_LIST("items", "  items: {x: y}", "a.items"),
    BAD_ITEM("items", "  items: [{id: A}, {id: b}]", "a.items[0].id"),
    UNKNOWN("extra", "  extra: 1", "a.extra"),
    EMPTY("flag", "  flag:", "a.flag"),
    TWICE("z-limit", "  limit: 5", "b.limit");

    final String line;
    final String text;
    final String key;

    Fault(String line, String text, String key) {
      this.line = line;
      this.text = text;
      this.key = key;
    }
  }

  record Limits(int limit, Duration pause) {
    Limits {
      if (limit < 2) {
        throw new IllegalArgumentException("a stand-in must not be blamed");
      }
    }
  }

  @Property
  void tellsExactlyTheFaultsThatAreThere(@ForAll @Size(max = 11) Set<Fault> faults) {
    List<String> told = read(faults);
    assertThat(told).hasSameSizeAs(expected(faults)).containsAll(expected(faults));
  }

  @Property
  void takesFaultsInTheEnvironmentTheSame(@ForAll boolean limit, @ForAll boolean pause) {
    Map<String, String> environment = new TreeMap<>();
    if (limit) {
      environment.put("HOLTER_B_LIMIT", "0");
    }
    if (pause) {
      environment.put("HOLTER_B_PAUSE", "x");
    }
    assertThat(problems(yaml(Set.of()), environment)).hasSize(environment.size());
  }

  private static List<String> expected(Set<Fault> faults) {
    List<String> keys = new ArrayList<>();
    for (Fault fault : faults) {
      // Of two faults in one line the later one wins.
      boolean replaced = fault == Fault.NO_LIST && faults.contains(Fault.BAD_ITEM);
      if (!replaced) {
        keys.add(fault.key);
      }
    }
    return keys;
  }

  private static List<String> read(Set<Fault> faults) {
    return problems(yaml(faults), Map.of()).stream().map(ConfigProblem::key).toList();
  }

  private static String yaml(Set<Fault> faults) {
    Map<String, String> lines =
        new TreeMap<>(
            Map.of(
                "host", "  host: h",
                "x", "b:",
                "x-limit", "  limit: 7",
                "x-pause", "  pause: 5s",
                "size", "  size: 1KiB",
                "mode", "  mode: fast",
                "inner", "  inner: {name: n}",
                "items", "  items: [{id: a}]",
                "flag", "  flag: true"));
    // In the order of declaration, so that expected() can tell which of two wins.
    for (Fault fault : Fault.values()) {
      if (faults.contains(fault)) {
        lines.put(fault.line, fault.text);
      }
    }
    return "a:\n" + String.join("\n", lines.values()) + "\n";
  }

  private static List<ConfigProblem> problems(String yaml, Map<String, String> environment) {
    try {
      ConfigFile.parse(yaml, "p.yaml", environment, ConfigProblemsPropertyTest::sound);
      return List.of();
    } catch (ConfigException refused) {
      return refused.problems();
    }
  }

  private static String sound(ConfigNode root) {
    ConfigNode a = root.section("a");
    a.text("host");
    a.size("size", 1, 1L << 30);
    a.choice("mode", Mode.class);
    a.flag("flag", false);
    a.section("inner").section("deep").text("name", "n");
    a.section("inner").text("name");
    a.list("items", item -> item.text("id", Pattern.compile("[a-z]"), "a letter"));
    Limits limits =
        root.section(
            "b",
            b ->
                new Limits(
                    b.integer("limit", 1, 9),
                    b.duration("pause", Duration.ZERO, Duration.ofHours(1))));
    return String.valueOf(limits);
  }
}
