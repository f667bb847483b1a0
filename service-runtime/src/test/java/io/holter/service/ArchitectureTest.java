package io.holter.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.holter");

  @Test
  void knowsNoDomainNoKafkaAndNoProtocol() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..",
            "org.apache.avro..",
            "io.confluent..",
            "com.hivemq..",
            "org.eclipse.californium..",
            "io.holter.schema..",
            "io.holter.ingest..",
            "io.holter.anomaly..",
            "io.holter.stream..")
        .check(CLASSES);
  }

  @Test
  void letsAReaderAndAWriterKnowTheYamlLibraryAndOneFileTheMetricsBackend() {
    onlyIn(Set.of("YamlComposer", "YamlText"), "org.snakeyaml..");
    onlyIn(Set.of("ApplicationMetrics"), "io.micrometer.prometheusmetrics..");
  }

  @Test
  void keepsConfigurationAndLifecycleApart() {
    String configuration = "io.holter.service.(Config|Section|Reading|Yaml|ValueType|Secret).*";
    String running = "io.holter.service.(Application|Component|Health|Ops).*";
    noClasses()
        .that()
        .haveNameMatching(configuration)
        .should()
        .dependOnClassesThat()
        .haveNameMatching(running)
        .check(CLASSES);
    noClasses()
        .that()
        .haveNameMatching("io.holter.service.(Component|Health).*")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(configuration + "|io.holter.service.(Ops|ApplicationMetrics).*")
        .check(CLASSES);
  }

  @Test
  void namesClassesForWhatTheyAre() {
    classes()
        .should()
        .haveNameNotMatching(".*(Manager|Helper|Utils?|Impl|Service|Abstract)([A-Z].*)?")
        .check(CLASSES);
  }

  @Test
  void looksAtTheClassesOfThisModule() {
    assertThat(CLASSES.contain(ConfigNode.class)).isTrue();
    assertThat(CLASSES.contain(OpsEndpoint.class)).isTrue();
  }

  private void onlyIn(Set<String> owners, String library) {
    noClasses()
        .that(
            DescribedPredicate.not(
                DescribedPredicate.describe(
                    owners.toString(), c -> owners.contains(c.getSimpleName()))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }
}
