package io.holter.service.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.service.ConfigNode;
import io.holter.service.Health;
import io.holter.service.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every look is one that the test takes: nothing waits, and no thread runs. */
class ConfigWatchTest {
  private static final Instant START = Instant.parse("2026-11-21T10:02:11.5Z");
  private static final Pace PACE = new Pace(Duration.ofSeconds(2), Duration.ofMillis(500));

  private final Path home;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Listener listener = new Listener();
  private Instant now = START;

  ConfigWatchTest(@TempDir Path home) {
    this.home = home;
  }

  record Plant(int size, Optional<Secret> password, Optional<Path> authority) {
    static Plant read(ConfigNode root) {
      return new Plant(
          root.integer("size", 1, 100),
          root.optionalSecret("password"),
          root.optionalFile("ca-file"));
    }
  }

  /** Remembers what it was told; size 13 needs a restart, size 99 breaks it. */
  private static final class Listener implements ConfigListener<Plant> {
    private final List<Plant> applied = new ArrayList<>();
    private final List<Set<Path>> files = new ArrayList<>();

    @Override
    public List<String> objections(Plant running, Plant next, Set<Path> changed) {
      return next.size() == 13 ? List.of("size needs a restart") : List.of();
    }

    @Override
    public void apply(Plant running, Plant next, Set<Path> changed) {
      if (next.size() == 99) {
        throw new IllegalStateException("too big");
      }
      applied.add(next);
      files.add(changed);
    }

    List<Integer> sizes() {
      return applied.stream().map(Plant::size).toList();
    }
  }

  @BeforeEach
  void writeTheFirst() throws IOException {
    write("plant.yaml", "size: 1");
  }

  @Test
  void appliesAChangeOnceItHasSettled() throws IOException {
    ConfigWatch<Plant> watch = watch();
    assertThat(watch.look()).isEqualTo(PACE.interval());
    now = now.plusSeconds(60);
    write("plant.yaml", "size: 2");

    assertThat(watch.look()).as("time to settle").isEqualTo(PACE.settle());
    assertThat(listener.sizes()).isEmpty();
    assertThat(watch.look()).isEqualTo(PACE.interval());
    assertThat(listener.sizes()).containsExactly(2);
    looks(watch, 3);

    assertThat(listener.sizes()).containsExactly(2);
    assertThat(watch.health())
        .isEqualTo(Health.up("running on the configuration of 2026-11-21T10:03:11Z"));
    assertThat(reloads("applied")).isEqualTo(1);
    now = now.plusSeconds(5);
    assertThat(meters.get("holter.config.age").gauge().value()).isEqualTo(5.0);
  }

  @Test
  void doesNotReadAFileThatIsBeingWritten() throws IOException {
    ConfigWatch<Plant> watch = watch();
    write("plant.yaml", "");
    watch.look();
    write("plant.yaml", "size: 2");
    watch.look();
    write("plant.yaml", "size: 25");
    watch.look();
    assertThat(listener.sizes()).isEmpty();

    watch.look();

    assertThat(listener.sizes()).containsExactly(25);
    assertThat(reloads("refused")).isZero();
  }

  @Test
  void seesARenameIntoPlace() throws IOException {
    ConfigWatch<Plant> watch = watch();
    write("plant.yaml.new", "size: 3");
    Files.move(
        home.resolve("plant.yaml.new"),
        home.resolve("plant.yaml"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);

    looks(watch, 2);

    assertThat(listener.sizes()).containsExactly(3);
  }

  @Test
  void seesALinkThatIsTurnedAsKubernetesDoes() throws IOException {
    mount("first", "size: 1\npassword-file: pw", "old");
    Files.delete(home.resolve("plant.yaml"));
    Files.createSymbolicLink(home.resolve("plant.yaml"), Path.of("..data/plant.yaml"));
    Files.createSymbolicLink(home.resolve("pw"), Path.of("..data/pw"));
    ConfigWatch<Plant> watch = watch();

    mount("second", "size: 4\npassword-file: pw", "new");
    looks(watch, 2);

    assertThat(listener.applied).hasSize(1);
    assertThat(listener.applied.get(0).size()).isEqualTo(4);
    assertThat(listener.applied.get(0).password()).contains(Secret.of("new"));
  }

  @Test
  void seesANewSecretAndANewCertificateInFilesThatItNames() throws IOException {
    write("pw", "hunter2");
    write("ca.pem", "first authority");
    write("plant.yaml", "{size: 1, password-file: pw, ca-file: ca.pem}");
    ConfigWatch<Plant> watch = watch();

    write("pw", "hunter3");
    looks(watch, 2);
    write("ca.pem", "second authority");
    looks(watch, 2);

    assertThat(listener.applied)
        .extracting(Plant::password)
        .containsExactly(Optional.of(Secret.of("hunter3")), Optional.of(Secret.of("hunter3")));
    assertThat(listener.files)
        .containsExactly(Set.of(home.resolve("pw")), Set.of(home.resolve("ca.pem")));
  }

  @Test
  void seesAChangeOfAFileThatIsNamedOnlySinceTheLastChange() throws IOException {
    ConfigWatch<Plant> watch = watch();
    write("pw", "hunter2");
    write("plant.yaml", "{size: 2, password-file: pw}");
    looks(watch, 3);
    assertThat(listener.sizes()).as("what it names has settled too").containsExactly(2);

    write("pw", "hunter3");
    looks(watch, 2);

    assertThat(listener.applied.get(1).password()).contains(Secret.of("hunter3"));
  }

  @Test
  void goesOnWithTheLastGoodOneAndSaysEveryProblem() throws IOException {
    ConfigWatch<Plant> watch = watch();
    now = now.plusSeconds(60);
    write("plant.yaml", "size: 0\nsise: 3\nca-file: nowhere.pem\npassword-file: [hunter2]");
    looks(watch, 4);

    assertThat(listener.sizes()).isEmpty();
    assertThat(watch.health().status()).isEqualTo(Health.Status.DEGRADED);
    assertThat(watch.health().isReady()).isTrue();
    assertThat(watch.health().detail())
        .startsWith("running on the configuration of 2026-11-21T10:02:11Z; ")
        .contains("plant.yaml now has 4 problems: size: 0 is not between 1 and 100")
        .contains("all of them are in the log")
        .doesNotContain("hunter2");
    assertThat(reloads("refused")).as("judged once").isEqualTo(1);
    assertThat(meters.get("holter.config.problems").gauge().value()).isEqualTo(4.0);
  }

  @Test
  void isWellAgainWhenTheFileIs() throws IOException {
    ConfigWatch<Plant> watch = watch();
    write("plant.yaml", "size: {");
    looks(watch, 2);
    assertThat(watch.health().detail()).contains("not well-formed YAML");

    write("plant.yaml", "size: 5");
    looks(watch, 2);

    assertThat(watch.health().status()).isEqualTo(Health.Status.UP);
    assertThat(listener.sizes()).containsExactly(5);
    assertThat(meters.get("holter.config.problems").gauge().value()).isZero();
  }

  @Test
  void isWellAgainWhenTheOldFileIsBackAndStartsNothingAnew() throws IOException {
    ConfigWatch<Plant> watch = watch();
    write("plant.yaml", "size: 0");
    looks(watch, 2);
    write("plant.yaml", "size: 1");
    looks(watch, 2);

    assertThat(watch.health().status()).isEqualTo(Health.Status.UP);
    assertThat(listener.applied).isEmpty();
  }

  @Test
  void goesOnWhileAFileIsGone() throws IOException {
    write("pw", "hunter2");
    write("plant.yaml", "{size: 1, password-file: pw}");
    ConfigWatch<Plant> watch = watch();

    Files.delete(home.resolve("pw"));
    looks(watch, 2);
    assertThat(watch.health().detail()).contains("password-file", "is not a text file");
    Files.delete(home.resolve("plant.yaml"));
    looks(watch, 3);
    assertThat(watch.health().detail()).contains("there is no such file");
    assertThat(watch.health().isReady()).isTrue();

    write("pw", "hunter3");
    write("plant.yaml", "{size: 1, password-file: pw}");
    looks(watch, 3);
    assertThat(watch.health().status()).isEqualTo(Health.Status.UP);
    assertThat(listener.applied.get(0).password()).contains(Secret.of("hunter3"));
  }

  @Test
  void refusesWhatNeedsARestart() throws IOException {
    ConfigWatch<Plant> watch = watch();
    write("plant.yaml", "size: 13");
    looks(watch, 2);

    assertThat(watch.health().status()).isEqualTo(Health.Status.DEGRADED);
    assertThat(watch.health().detail()).endsWith("now has 1 problem: size needs a restart");
    assertThat(reloads("refused")).isEqualTo(1);
  }

  @Test
  void saysWhenGoingOverFailedAndGoesBackFromThere() throws IOException {
    ConfigWatch<Plant> watch = watch();
    write("plant.yaml", "size: 99");
    looks(watch, 2);

    assertThat(watch.health().detail()).contains("going over to it failed", "too big");
    assertThat(reloads("applied")).isZero();

    write("plant.yaml", "size: 1");
    looks(watch, 2);

    assertThat(listener.sizes()).as("all the way back").containsExactly(1);
    assertThat(watch.health().status()).isEqualTo(Health.Status.UP);
  }

  private ConfigWatch<Plant> watch() {
    ConfigSource<Plant> source =
        new ConfigSource<>(home.resolve("plant.yaml"), Map.of(), Plant::read);
    LoadedConfig<Plant> start = source.load();
    LoadedConfig<Plant> dated = new LoadedConfig<>(source, start.config(), START, start.digests());
    return new ConfigWatch<>(dated, listener, meters, PACE, () -> now);
  }

  private static void looks(ConfigWatch<Plant> watch, int times) {
    for (int i = 0; i < times; i++) {
      var unused = watch.look();
    }
  }

  private double reloads(String outcome) {
    return meters.get("holter.config.reloads").tag("outcome", outcome).counter().count();
  }

  /** A volume of Kubernetes: ..data is a link that is replaced at once. */
  private void mount(String version, String yaml, String password) throws IOException {
    Path directory = Files.createDirectory(home.resolve(".." + version));
    Files.writeString(directory.resolve("plant.yaml"), yaml);
    Files.writeString(directory.resolve("pw"), password);
    Path link = Files.createSymbolicLink(home.resolve("..data_tmp"), directory.getFileName());
    Files.move(
        link,
        home.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(home.resolve(name), text);
  }
}
