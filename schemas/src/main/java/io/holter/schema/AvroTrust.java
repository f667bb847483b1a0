package io.holter.schema;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.jspecify.annotations.NullMarked;

/**
 * Tells Avro that the contract's generated classes may be named in a schema.
 *
 * <p>Since 1.12.2 Avro loads no class that is not declared harmless, by default with the system
 * property {@code org.apache.avro.SERIALIZABLE_PACKAGES}. Declaring this one package here spares
 * every program a flag that it cannot run without. What was trusted before stays trusted.
 */
@NullMarked
final class AvroTrust {
  private static final String PACKAGE = AvroTrust.class.getPackageName();

  static {
    ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
    ClassSecurityValidator.setGlobal(
        type -> type.getPackageName().equals(PACKAGE) || before.isTrusted(type));
  }

  private AvroTrust() {}

  /** Returns once the declaration is in force; doing it again changes nothing. */
  static void declare() {
    // The work is done once, by the class's own initialisation.
  }
}
