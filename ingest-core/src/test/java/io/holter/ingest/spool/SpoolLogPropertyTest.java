package io.holter.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SpoolLogPropertyTest {
  private static final long SIZE = 64 * 1024;

  /** What may happen to a spool. */
  sealed interface Step {
    record Append(int records, int length) implements Step {}

    record Read(int records, boolean done) implements Step {}

    record Reopen() implements Step {}

    /** The process dies and the last bytes of the newest segment never reached the file. */
    record Crash(int cut) implements Step {}
  }

  @Property(tries = 60)
  void whateverHappensWhatIsReadIsWhatWasAppendedInOrder(
      @ForAll @Size(min = 1, max = 12) List<@From("steps") Step> steps) throws IOException {
    Path root = Files.createTempDirectory("spool-property");
    try {
      new Story(root).tell(steps);
    } finally {
      delete(root);
    }
  }

  @Property(tries = 60)
  void aFlippedBitAnywhereIsNoticedAndNothingElseIsTakenForARecord(
      @ForAll @IntRange(min = 1, max = 120) int records,
      @ForAll @IntRange(min = 0, max = 999_999) int millionth,
      @ForAll boolean crashed)
      throws IOException {
    double where = millionth / 1e6;
    Path root = Files.createTempDirectory("spool-property");
    try {
      List<String> written = new ArrayList<>();
      SpoolLog log = Logs.open(Logs.settings(root, SIZE), (reason, n) -> {});
      for (int i = 0; i < records; i++) {
        written.add(i + "-" + "y".repeat(i % 200));
        assertThat(Logs.append(log, written.get(i))).isEmpty();
      }
      Path left = crashed ? Logs.copy(root, root.resolve("left")) : root;
      log.close();
      List<Path> segments = Logs.segments(left);
      Path victim = segments.get((int) (where * segments.size()));
      long bits = Files.size(victim) * 8;
      Logs.flip(victim, (long) ((where * 7919) % 1 * bits));

      Logs.Lost lost = new Logs.Lost();
      try (SpoolLog again = Logs.open(Logs.settings(left, SIZE), lost)) {
        List<String> read = Logs.readAll(again);

        assertThat(lost.of(DropReason.UNREADABLE)).isPositive();
        assertThat(inOrder(read, written)).as("%s of %s", read, written).isTrue();
        if (!victim.equals(segments.get(segments.size() - 1))) {
          assertThat(read.size() + lost.all()).isGreaterThanOrEqualTo(records);
        }
      }
    } finally {
      delete(root);
    }
  }

  private static boolean inOrder(List<String> some, List<String> all) {
    Iterator<String> rest = all.iterator();
    return some.stream().allMatch(text -> found(text, rest));
  }

  private static boolean found(String text, Iterator<String> rest) {
    while (rest.hasNext()) {
      if (rest.next().equals(text)) {
        return true;
      }
    }
    return false;
  }

  @Provide
  Arbitrary<Step> steps() {
    return Arbitraries.oneOf(
        Arbitraries.integers()
            .between(1, 60)
            .flatMap(n -> Arbitraries.integers().between(0, 300).map(l -> new Step.Append(n, l))),
        Arbitraries.integers()
            .between(1, 80)
            .flatMap(n -> Arbitraries.of(true, false).map(done -> new Step.Read(n, done))),
        Arbitraries.just(new Step.Reopen()),
        Arbitraries.integers().between(0, 900).map(Step.Crash::new));
  }

  /** Does the steps, and keeps what was appended and what must still come. */
  private static final class Story {
    private final Path root;
    private final List<String> appended = new ArrayList<>();
    private Path directory;
    private SpoolLog log;
    private int lives;
    private int read;
    private int done;

    Story(Path root) {
      this.root = root;
      this.directory = root.resolve("0");
      this.log = open();
    }

    void tell(List<Step> steps) {
      steps.forEach(this::take);
      expect(Logs.readAll(log));
      assertThat(read).as("everything was read in the end").isEqualTo(appended.size());
      log.close();
    }

    private void take(Step step) {
      if (step instanceof Step.Append append) {
        append(append);
      } else if (step instanceof Step.Read some) {
        expect(Logs.read(log, some.records()));
        if (some.done()) {
          log.checkpoint(log.next());
          done = read;
        }
      } else if (step instanceof Step.Crash crash) {
        crash(crash.cut());
      } else {
        log.close();
        log = open();
        read = done;
      }
    }

    private void append(Step.Append step) {
      for (int i = 0; i < step.records(); i++) {
        String text = appended.size() + ":" + "z".repeat(step.length());
        if (Logs.append(log, text).isEmpty()) {
          appended.add(text);
        }
      }
    }

    private void crash(int cut) {
      lives++;
      Path left = Logs.copy(directory, root.resolve(Integer.toString(lives)));
      log.close();
      List<Path> segments = Logs.segments(left);
      if (!segments.isEmpty()) {
        Path newest = segments.get(segments.size() - 1);
        Logs.cut(newest, Math.min(cut, newest.toFile().length() - SegmentCipher.HEADER));
      }
      directory = left;
      log = open();
      read = done;
      long survived = done + log.unread();
      assertThat(survived).isLessThanOrEqualTo(appended.size());
      appended.subList((int) survived, appended.size()).clear();
    }

    private void expect(List<String> texts) {
      assertThat(texts).isEqualTo(appended.subList(read, read + texts.size()));
      read += texts.size();
    }

    private SpoolLog open() {
      return Logs.open(Logs.settings(directory, SIZE), (reason, n) -> {});
    }
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
