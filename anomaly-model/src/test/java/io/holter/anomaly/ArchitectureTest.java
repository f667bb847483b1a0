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
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Set<String> CLOCKS =
      Set.of("currentTimeMillis", "nanoTime", "now", "systemUTC", "systemDefaultZone");

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
  void nothingIsLeftToChance() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.util\\.(SplittableRandom|random\\..*|UUID|concurrent\\.ThreadLocalRandom)|java\\.security\\.(?!MessageDigest$|NoSuchAlgorithmException$).*")
        .orShould()
        .callMethod(Math.class, "random")
        .check(model);
  }

  @Test
  void itKnowsTheJdkAndNothingElseButForReadingPayloadsAndModels() {
    classes()
        .that()
        .haveNameNotMatching(".*\\.(TreeReader|JsonText)(\\$.*)?")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("io.holter.anomaly..", "java..", "org.jspecify..")
        .check(model);
    classes()
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
