package io.holter.gateway.format;

/**
 * Where the alerts of a tenant are in Elasticsearch and OpenSearch, unless configured otherwise.
 */
public final class DataStream {
  /** What the documents are. */
  public static final String TYPE = "logs";

  /** Which logs. */
  public static final String DATASET = "holter.alerts";

  private DataStream() {}

  /**
   * A namespace of the tenant's own. ECS forbids hyphens there; no tenant's id has an underscore,
   * so two tenants never meet.
   */
  public static String namespace(String tenant) {
    return tenant.replace('-', '_');
  }
}
