package io.holter.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {
  private final Notes notes = new Notes();
  private final Scene scene = new Scene("evaluation");
  @TempDir private Path directory = Path.of("");

  @Test
  void mergesSeveralFilesByTime() throws IOException {
    assertThat(read(csv("a", "1,a\n3,a\n5,a\n"), csv("b", "2,b\n3,b\n4,b\n")))
        .containsExactly("1000 a", "2000 b", "3000 a", "3000 b", "4000 b", "5000 a");
    assertThat(notes.sentences()).isEmpty();
  }

  @Test
  void sortsAFileThatIsNotInOrderAndSaysSo() throws IOException {
    assertThat(read(csv("c", "5,a\n1,b\n5,c\n3,d\n")))
        .containsExactly("1000 b", "3000 d", "5000 a", "5000 c");
    assertThat(notes.sentences()).hasSize(1).first().asString().contains("not in order of time");
  }

  @Test
  void sortsMoreThanItKeepsInMemoryAndKeepsEqualTimesInTheirOrder() throws IOException {
    Random chance = new Random(7);
    StringBuilder rows = new StringBuilder();
    int[] seen = new int[10];
    for (int i = 0; i < 120_000; i++) {
      int second = chance.nextInt(10);
      rows.append(second).append(",d").append(seen[second]++).append('\n');
    }

    List<String> sorted = read(csv("d", rows.toString()));

    assertThat(sorted).hasSize(120_000);
    int at = 0;
    for (int second = 0; second < 10; second++) {
      for (int n = 0; n < seen[second]; n++) {
        assertThat(sorted.get(at++)).isEqualTo(second * 1000 + " d" + n);
      }
    }
  }

  @Test
  void surveysWhatIsThere() throws IOException {
    Survey survey = Survey.of(List.of(csv("e", "5,a\n1,b\n9,a\n")), notes);

    assertThat(survey.events()).isEqualTo(3);
    assertThat(survey.first()).isEqualTo(1000);
    assertThat(survey.last()).isEqualTo(9000);
    assertThat(survey.labelled()).isFalse();
    assertThat(survey.heard()).containsEntry("a", new Survey.Heard(5000, 9000)).hasSize(2);
    assertThat(survey.sorted()).containsExactly(false);
  }

  private CsvInput csv(String name, String rows) throws IOException {
    Path file = Files.writeString(directory.resolve(name + ".csv"), "ts,client\n" + rows);
    return new CsvInput(file, CsvOptions.usual(), scene);
  }

  private List<String> read(EventInput... inputs) throws IOException {
    List<EventInput> all = List.of(inputs);
    Timeline timeline = new Timeline(all, Survey.of(all, notes), directory);
    List<String> events = new ArrayList<>();
    try (EventReader reader = timeline.open()) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        events.add(next.get().time() + " " + next.get().device());
      }
    }
    return events;
  }
}
