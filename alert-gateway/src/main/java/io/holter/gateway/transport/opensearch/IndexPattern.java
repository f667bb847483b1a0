package io.holter.gateway.transport.opensearch;

import io.holter.gateway.format.DataStream;
import java.util.regex.Pattern;

/**
 * The name of the index, data stream or alias of each tenant.
 *
 * @param text a name, in which {@code {tenant}} stands for the tenant
 */
record IndexPattern(String text) {
  /** What a text must match; lower case only, as both products demand. */
  static final Pattern RULE =
      Pattern.compile("(?:[a-z0-9.]|\\{tenant\\})(?:[a-z0-9._-]|\\{tenant\\}){0,150}");

  /** The data stream that Elastic's templates for logs expect. */
  static final IndexPattern USUAL =
      new IndexPattern(DataStream.TYPE + "-" + DataStream.DATASET + "-{tenant}");

  /** The name for a tenant, with underscores for hyphens; see {@link DataStream#namespace}. */
  String of(String tenant) {
    return text.replace("{tenant}", DataStream.namespace(tenant));
  }
}
