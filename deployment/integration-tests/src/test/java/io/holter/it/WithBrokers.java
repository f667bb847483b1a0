package io.holter.it;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one set of {@link Brokers}, which the first of them starts. */
final class WithBrokers implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Brokers.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Brokers.class))
        .getOrComputeIfAbsent(Brokers.class, key -> startBrokers(), Brokers.class);
  }

  private static Brokers startBrokers() {
    try {
      return Brokers.start();
    } catch (Exception e) {
      throw new IllegalStateException("the brokers of the tests did not start", e);
    }
  }
}
