package io.holter.stream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "io.holter.stream", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** The runner measures how long a thread has lived; nothing of that reaches a record. */
  @ArchTest
  static final ArchRule TIME_COMES_FROM_THE_RECORD =
      noClasses()
          .that()
          .areNotAssignableTo(TopologyRunner.class)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(InstantSource.class);

  @ArchTest
  static final ArchRule CHANCE_HAS_NO_PART =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .callMethod(UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule TOPOLOGIES_MEET_OTHERS_AT_TOPICS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.holter.ingest..",
              "io.holter.gateway..",
              "io.holter.standalone..",
              "io.holter.cli..",
              "kafka..",
              "org.apache.kafka.server..");

  @ArchTest
  static final ArchRule DECISIONS_KNOW_NO_KAFKA =
      noClasses()
          .that()
          .haveSimpleName("Admission")
          .or()
          .haveSimpleName("Episodes")
          .or()
          .haveSimpleName("AlertContent")
          .or()
          .haveSimpleName("Behaviours")
          .or()
          .haveSimpleName("PrincipalPattern")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");
}
