package io.holter.schema;

import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps docs/reference/topics.md as the catalogue is. */
class TopicReferenceTest {
  private static final String INTRODUCTION =
      """
      # Topics

      Made from `Topics` by `TopicReferenceTest`; do not edit. `holter` is the prefix unless configured otherwise,
      `TENANT` the id of a tenant (`%s`): it has no dot, so an ACL on the prefix `holter.t.acme.` fits no other tenant.

      Records are keyed `tenant/device` in UTF-8 (a watermark of a source `/source/partition`), their timestamp is event
      time, and their values are described in [schemas](schemas.md). All topics have the same number of partitions:
      whatever is about one device is in the partition of the same number on each of them.

      | topic | value | written by | what is on it |
      |---|---|---|---|
      """;

  @Test
  void thePageIsAsTheCatalogueIs() throws IOException {
    String rows =
        Topics.standard().catalogue().stream()
            .map(TopicReferenceTest::row)
            .collect(Collectors.joining());

    new ReferencePage("topics.md", INTRODUCTION.formatted(TenantId.PATTERN) + rows).check();
  }

  private static String row(Topics.Entry entry) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(entry.name(), entry.value().getSimpleName(), entry.writer(), entry.meaning());
  }
}
