package io.holter.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who may know whom: the arrows of docs/house.md. */
@AnalyzeClasses(
    packages = "io.holter",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {
  /** A room, and the rooms that it may know. The command may know all. */
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.ofEntries(
          Map.entry("io.holter.schema", Set.of()),
          Map.entry("io.holter.service", Set.of()),
          Map.entry("io.holter.hivemq", Set.of()),
          Map.entry("io.holter.anomaly", Set.of()),
          Map.entry("io.holter.ingest", Set.of("io.holter.schema", "io.holter.service")),
          Map.entry(
              "io.holter.ingest.mqtt",
              Set.of("io.holter.schema", "io.holter.service", "io.holter.ingest")),
          Map.entry(
              "io.holter.ingest.coap",
              Set.of("io.holter.schema", "io.holter.service", "io.holter.ingest")),
          Map.entry(
              "io.holter.stream",
              Set.of("io.holter.schema", "io.holter.service", "io.holter.anomaly")),
          Map.entry("io.holter.gateway", Set.of("io.holter.schema", "io.holter.service")),
          Map.entry(
              "io.holter.standalone",
              Set.of(
                  "io.holter.schema",
                  "io.holter.service",
                  "io.holter.hivemq",
                  "io.holter.anomaly",
                  "io.holter.ingest",
                  "io.holter.ingest.mqtt",
                  "io.holter.ingest.coap",
                  "io.holter.stream",
                  "io.holter.gateway")));

  @ArchTest
  static void everyArrowIsInThePicture(com.tngtech.archunit.core.domain.JavaClasses classes) {
    MAY_KNOW.forEach(
        (room, known) ->
            noClasses()
                .that(inRoom(room))
                .should()
                .dependOnClassesThat(inRoomsOtherThan(room, known))
                .because(room + " may know only " + known)
                .check(classes));
  }

  @ArchTest
  static final ArchRule onlyStandaloneKnowsTheKafkaBroker =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.holter.standalone..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kafka..", "org.apache.kafka.server..", "org.apache.kafka.metadata..");

  @ArchTest
  static final ArchRule roomsHaveNoCycles =
      SlicesRuleDefinition.slices().matching("io.holter.(**)").should().beFreeOfCycles();

  private static Optional<String> roomOf(JavaClass c) {
    String name = c.getPackageName();
    return Stream.concat(MAY_KNOW.keySet().stream(), Stream.of("io.holter.cli"))
        .filter(room -> name.equals(room) || name.startsWith(room + "."))
        .max(java.util.Comparator.comparingInt(String::length));
  }

  private static DescribedPredicate<JavaClass> inRoom(String room) {
    return DescribedPredicate.describe(
        "are in " + room, c -> roomOf(c).filter(room::equals).isPresent());
  }

  private static DescribedPredicate<JavaClass> inRoomsOtherThan(String room, Set<String> known) {
    List<String> allowed = Stream.concat(Stream.of(room), known.stream()).sorted().toList();
    return DescribedPredicate.describe(
        "are in rooms other than " + allowed,
        c -> roomOf(c).filter(r -> !allowed.contains(r)).isPresent());
  }
}
