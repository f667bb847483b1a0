package io.holter.anomaly;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Set<String> CLOCKS =
      Set.of("currentTimeMillis", "nanoTime", "now", "systemUTC", "systemDefaultZone");

  private static final String TRIBUO = "io.holter.anomaly.tribuo";

  private final JavaClasses model =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.holter.anomaly");

  @Test
  void nothingReadsAClock() {
    noClock().check(model);
  }

  @Test
  void theRuleAgainstClocksIsNotVacuous() {
    JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
    assertThatThrownBy(() -> noClock().check(offender)).isInstanceOf(AssertionError.class);
  }

  @Test
  void nothingIsLeftToChanceButByTheSeedOfATraining() {
    noClasses()
        .that()
        .resideOutsideOfPackage(TRIBUO)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.SplittableRandom")
        .check(model);
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.util\\.(random\\..*|UUID|concurrent\\.ThreadLocalRandom)|java\\.security\\.(?!MessageDigest$|NoSuchAlgorithmException$).*")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(SplittableRandom.class)
        .check(model);
  }

  @Test
  void itKnowsTheJdkAndNothingElseButForReadingPayloadsAndModels() {
    classes()
        .that()
        .haveNameNotMatching(".*\\.(TreeReader|JsonText)(\\$.*)?")
        .and()
        .resideOutsideOfPackage(TRIBUO)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.holter.anomaly..", "java..", "org.jspecify..")
        .check(model);
    classes()
        .that()
        .resideOutsideOfPackage(TRIBUO)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.holter.anomaly..",
            "java..",
            "org.jspecify..",
            "com.fasterxml.jackson.core..",
            "com.fasterxml.jackson.dataformat.cbor..")
        .check(model);
  }

  @Test
  void tribuoIsSeenInOnePackage() {
    classes()
        .that()
        .resideInAPackage(TRIBUO)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            TRIBUO,
            "io.holter.anomaly.model",
            "java..",
            "org.jspecify..",
            "org.tribuo..",
            "com.oracle.labs.mlrg.olcut..",
            "com.google.protobuf..",
            "libsvm..")
        .check(model);
  }

  private static ArchRule noClock() {
    return noClasses()
        .should()
        .accessTargetWhere(
            new DescribedPredicate<>("reads the time") {
              @Override
              public boolean test(com.tngtech.archunit.core.domain.JavaAccess<?> access) {
                return access instanceof JavaCodeUnitAccess<?>
                    && access.getTargetOwner().getName().startsWith("java.")
                    && CLOCKS.contains(access.getTarget().getName());
              }
            });
  }

  static final class Offender {
    long time() {
      return Clock.systemUTC().millis() + System.nanoTime();
    }
  }
}
