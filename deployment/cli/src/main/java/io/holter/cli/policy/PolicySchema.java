package io.holter.cli.policy;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holter.stream.policy.PolicyValues;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The JSON Schema of a part of the policy: for editors and other programs. Whether a policy can be
 * used is judged by the readers alone, who know more (the lines, the tenants, how long a duration
 * may be); that they refuse all that the schema refuses is tested.
 */
public final class PolicySchema {
  private static final String FILE = "policy.schema.json";
  private static final String ABOUT =
      "A part of Holter's policy: that of all tenants, or of one tenant, which alone has classes and"
          + " devices. What is left out is as in the wider scope: all tenants, tenant, class, device."
          + " A default is what holds where no scope says anything.";

  private PolicySchema() {}

  /** As it follows from the readers. */
  public static String made() throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(indenter);
    return JsonMapper.builder()
            .build()
            .writer(printer)
            .writeValueAsString(JsonSchema.of("Holter policy", ABOUT, PolicyValues.keys()))
        + "\n";
  }

  /** As it is published with this version (docs/reference/policy.schema.json). */
  public static String shipped() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PolicySchema.class.getResourceAsStream(FILE), FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
