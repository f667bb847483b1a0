package io.holter.ingest.spool;

import static io.holter.ingest.spool.Logs.append;
import static io.holter.ingest.spool.Logs.readAll;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.ingest.spool.SpoolSettings.WhenFull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolLogTest {
  private static final long SIZE = 64 * 1024;

  private final Logs.Lost lost = new Logs.Lost();
  @TempDir private Path directory = Path.of("");

  @Test
  void givesBackInOrderWhatWasAppendedAcrossSegmentsAndRestarts() {
    try (SpoolLog log = open()) {
      assertThat(fill(log, 0, 300)).isEqualTo(300);
    }
    assertThat(Logs.segments(directory)).hasSizeGreaterThan(3);

    try (SpoolLog log = open()) {
      assertThat(log.unread()).isEqualTo(300);
      fill(log, 300, 10);
      assertThat(readAll(log)).isEqualTo(numbers(0, 310));
    }
    assertThat(lost.all()).isZero();
  }

  @Test
  void writesNothingInTheClear() throws IOException {
    try (SpoolLog log = open()) {
      append(log, "a secret that nobody may read");
    }

    for (Path file : Logs.files(directory, "")) {
      assertThat(new String(Files.readAllBytes(file), UTF_8)).doesNotContain("secret");
    }
    assertThat(Logs.segments(directory)).hasSize(1);
  }

  @Test
  void encryptsTheSameTwiceToDifferentBytes() throws IOException {
    for (String name : List.of("a", "b")) {
      try (SpoolLog log = Logs.open(Logs.settings(directory.resolve(name), SIZE), lost)) {
        append(log, "same");
        append(log, "same");
      }
    }

    byte[] a = Files.readAllBytes(Logs.segments(directory.resolve("a")).get(0));
    byte[] b = Files.readAllBytes(Logs.segments(directory.resolve("b")).get(0));
    int frame = (int) Frames.size(4);
    assertThat(body(a, 0, frame)).isNotEqualTo(body(a, 1, frame)).isNotEqualTo(body(b, 0, frame));
  }

  @Test
  void repeatsAfterARestartOnlyWhatMayHaveGoneAndSaysSo() {
    try (SpoolLog log = open()) {
      fill(log, 0, 100);
      Logs.read(log, 60);
      log.checkpoint(40);
    }

    try (SpoolLog log = open()) {
      assertThat(log.read())
          .hasValueSatisfying(
              entry -> {
                assertThat(Logs.text(entry)).startsWith("40 ");
                assertThat(entry.mayRepeat()).isTrue();
              });
      assertThat(Logs.read(log, 59)).isEqualTo(numbers(41, 59));
      append(log, "new");
      assertThat(log.read()).hasValueSatisfying(entry -> assertThat(entry.mayRepeat()).isFalse());
    }
  }

  @Test
  void freesTheDiskOfWhatIsDone() {
    try (SpoolLog log = open()) {
      fill(log, 0, 300);
      readAll(log);
      log.checkpoint(log.next());

      assertThat(log.bytes()).isZero();
      assertThat(Logs.segments(directory)).isEmpty();
      fill(log, 300, 1);
      assertThat(readAll(log)).isEqualTo(numbers(300, 1));
    }
    try (SpoolLog log = open()) {
      assertThat(log.unread()).as("read but not done").isEqualTo(1);
    }
    assertThat(lost.all()).isZero();
  }

  @Test
  void keepsWhatItHasWhenItIsFullAndSaysThatTheNewOneIsNotTaken() {
    try (SpoolLog log = open()) {
      int taken = fill(log, 0, 10_000);

      assertThat(taken).isBetween(400, 600);
      assertThat(append(log, "x".repeat(120))).contains(DropReason.FULL);
      assertThat(bytesOnDisk()).isLessThanOrEqualTo(SIZE);
      assertThat(readAll(log)).isEqualTo(numbers(0, taken));
      log.checkpoint(log.next());
      assertThat(append(log, "again")).isEmpty();
    }
  }

  @Test
  void givesUpTheOldestSegmentsWhenThePolicySaysSo() {
    SpoolSettings settings = Logs.settings(directory, SIZE).withWhenFull(WhenFull.DROP_OLDEST);
    try (SpoolLog log = Logs.open(settings, lost)) {
      assertThat(fill(log, 0, 2_000)).isEqualTo(2_000);

      assertThat(bytesOnDisk()).isLessThanOrEqualTo(SIZE);
      List<String> left = readAll(log);
      assertThat(left).isEqualTo(numbers(2_000 - left.size(), left.size()));
      assertThat(left).hasSizeGreaterThan(400);
      assertThat(lost.of(DropReason.OLDEST)).isEqualTo(2_000 - left.size());
    }
    try (SpoolLog log = Logs.open(settings, lost)) {
      assertThat(lost.of(DropReason.UNREADABLE)).as("dropped on purpose is not missing").isZero();
      assertThat(log.unread()).isEqualTo(2_000 - lost.of(DropReason.OLDEST));
    }
  }

  @Test
  void refusesWhatIsLargerThanTheWholeSpool() {
    try (SpoolLog log = open()) {
      assertThat(log.append(new byte[(int) SIZE])).contains(DropReason.TOO_LARGE);
      assertThat(log.append(new byte[(int) SIZE / 2])).isEmpty();
    }
  }

  @Test
  void cutsOffATornTailAndCountsIt() {
    SpoolLog crashed = open();
    fill(crashed, 0, 10);
    Path left = Logs.copy(directory, directory.resolve("left"));
    crashed.close();
    Logs.cut(Logs.segments(left).get(0), 7);

    try (SpoolLog log = Logs.open(Logs.settings(left, SIZE), lost)) {
      assertThat(lost.of(DropReason.UNREADABLE)).isEqualTo(1);
      fill(log, 9, 1);
      assertThat(readAll(log)).isEqualTo(numbers(0, 10));
    }
    try (SpoolLog log = Logs.open(Logs.settings(left, SIZE), lost)) {
      assertThat(log.unread()).isEqualTo(10);
      assertThat(lost.all()).as("a tail is cut off once").isEqualTo(1);
    }
  }

  @Test
  void examinesASegmentWhoseSealIsDamagedAndSealsItAgain() {
    try (SpoolLog log = open()) {
      fill(log, 0, 10);
    }
    Path segment = Logs.segments(directory).get(0);
    Logs.flip(segment, 8 * segment.toFile().length() - 1);

    try (SpoolLog log = open()) {
      assertThat(lost.of(DropReason.UNREADABLE)).isEqualTo(1);
      assertThat(readAll(log)).isEqualTo(numbers(0, 10));
    }
    try (SpoolLog log = open()) {
      assertThat(log.unread()).isEqualTo(10);
      assertThat(lost.all()).isEqualTo(1);
    }
  }

  @Test
  void losesOneRecordToADamagedOneAndSetsTheFileAside() {
    try (SpoolLog log = open()) {
      fill(log, 0, 100);
    }
    Logs.flip(Logs.segments(directory).get(0), 8L * (SegmentCipher.HEADER + 200));

    try (SpoolLog log = open()) {
      assertThat(log.unread()).isEqualTo(100);
      List<String> read = readAll(log);
      assertThat(read).hasSize(99).isSubsetOf(numbers(0, 100));
      assertThat(lost.of(DropReason.UNREADABLE)).isEqualTo(1);
      log.checkpoint(log.next());
    }
    assertThat(Logs.segments(directory)).isEmpty();
    assertThat(Logs.files(directory, ".damaged")).hasSize(1);
  }

  @Test
  void noticesASegmentThatIsMissing() throws IOException {
    try (SpoolLog log = open()) {
      fill(log, 0, 300);
    }
    List<Path> segments = Logs.segments(directory);
    Files.delete(segments.get(1));

    try (SpoolLog log = open()) {
      assertThat(lost.of(DropReason.UNREADABLE)).isPositive();
      assertThat(readAll(log)).hasSize(300 - (int) lost.all()).isSubsetOf(numbers(0, 300));
    }
  }

  @Test
  void noticesSegmentsThatChangedPlaces() throws IOException {
    try (SpoolLog log = open()) {
      fill(log, 0, 300);
    }
    List<Path> segments = Logs.segments(directory);
    Path aside = directory.resolve("x");
    Files.move(segments.get(0), aside);
    Files.move(segments.get(1), segments.get(0));
    Files.move(aside, segments.get(1));

    try (SpoolLog log = open()) {
      List<String> read = readAll(log);
      assertThat(read).isNotEmpty();
      assertThat(read).isEqualTo(numbers(300 - read.size(), read.size()));
      assertThat(lost.of(DropReason.UNREADABLE)).isEqualTo(300 - read.size());
    }
  }

  @Test
  void setsEverythingAsideThatHasAnotherKeyAndGoesOn() throws IOException {
    try (SpoolLog log = open()) {
      fill(log, 0, 10);
    }
    SecretKeySpec other =
        new SecretKeySpec("another key, thirty-two bytes...".getBytes(UTF_8), "AES");

    try (SpoolLog log =
        SpoolLog.open(
            directory, Logs.settings(directory, SIZE), other, InstantSource.system(), lost)) {
      assertThat(readAll(log)).isEmpty();
      assertThat(lost.of(DropReason.UNREADABLE)).isPositive();
      append(log, "new");
      assertThat(readAll(log)).containsExactly("new");
    }
    assertThat(Logs.files(directory, ".damaged")).hasSize(1);
  }

  @Test
  void marksEverythingAsPerhapsRepeatedWhenThePositionIsGone() throws IOException {
    try (SpoolLog log = open()) {
      fill(log, 0, 10);
      Logs.read(log, 5);
      log.checkpoint(5);
    }
    Files.delete(directory.resolve("position"));

    try (SpoolLog log = open()) {
      assertThat(log.unread()).isEqualTo(10);
      assertThat(log.read()).hasValueSatisfying(e -> assertThat(e.mayRepeat()).isTrue());
    }
    assertThat(lost.all()).isZero();
  }

  @Test
  void belongsToOneProcess() {
    try (SpoolLog log = open()) {
      assertThat(log.bytes()).isZero();
      assertThatThrownBy(this::open)
          .rootCause()
          .hasMessageContaining("another bridge uses the spool");
    }
  }

  private SpoolLog open() {
    return Logs.open(Logs.settings(directory, SIZE), lost);
  }

  private static int fill(SpoolLog log, int from, int count) {
    int taken = 0;
    for (String text : numbers(from, count)) {
      taken += append(log, text).isEmpty() ? 1 : 0;
    }
    return taken;
  }

  private static List<String> numbers(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> i + " " + "x".repeat(90)).toList();
  }

  private long bytesOnDisk() {
    return Logs.segments(directory).stream().mapToLong(f -> f.toFile().length()).sum();
  }

  private static byte[] body(byte[] file, int record, int frame) {
    int at = SegmentCipher.HEADER + record * frame + Frames.HEAD;
    return java.util.Arrays.copyOfRange(file, at, at + frame - Frames.HEAD);
  }
}
