package io.holter.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.BehaviourCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/reference/behaviours.md as the catalogue is, and the catalogue as the detectors are.
 */
class BehaviourReferenceTest {
  private static final String INTRODUCTION =
      """
      # Behaviours

      Made from `BehaviourCatalogue` by `BehaviourReferenceTest`; do not edit. The names are those in scores and alerts.
      Each detector's source says more: parameters as in the paper, scores, bounds.

      | behaviour | departs when | assumes | follows | before anything is learned |
      |---|---|---|---|---|
      """;

  /** A constant of a detector that names a behaviour. */
  private static final Pattern NAMED =
      Pattern.compile("static final String [A-Z_]+ = \"([a-z]+(?:-[a-z]+)*)\";");

  private static final Set<String> NO_BEHAVIOURS = Set.of("address", "security");

  @Test
  void thePageIsAsTheCatalogueIs() throws IOException {
    String rows =
        BehaviourCatalogue.all().stream()
            .map(BehaviourReferenceTest::row)
            .collect(Collectors.joining());

    new ReferencePage("behaviours.md", INTRODUCTION + rows).check();
  }

  @Test
  void theCatalogueNamesWhatTheDetectorsName() throws IOException {
    List<String> catalogue =
        BehaviourCatalogue.all().stream().map(BehaviourCatalogue.Entry::name).sorted().toList();

    Path model = Repository.file("anomaly-model/src/main/java/io/holter/anomaly");
    Set<String> named = new TreeSet<>();
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher matcher = NAMED.matcher(Files.readString(file));
        while (matcher.find()) {
          named.add(matcher.group(1));
        }
      }
    }
    named.removeAll(NO_BEHAVIOURS);

    assertThat(catalogue).containsAll(named).doesNotHaveDuplicates();
  }

  private static String row(BehaviourCatalogue.Entry entry) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            entry.name(), entry.departs(), entry.assumes(), entry.follows(), entry.coldStart());
  }
}
