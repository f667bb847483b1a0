package io.holter.it.reference;

import io.holter.cli.policy.PolicySchema;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Keeps docs/reference/policy.schema.json, which the command ships, as the readers are. */
class PolicySchemaReferenceTest {
  @Test
  void theSchemaIsAsTheReadersAre() throws IOException {
    new ReferencePage("policy.schema.json", PolicySchema.made()).check();
  }
}
