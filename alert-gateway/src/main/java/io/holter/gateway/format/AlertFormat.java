package io.holter.gateway.format;

/** A language for alert events. Implementations are pure: the same finding gives the same bytes. */
public interface AlertFormat {
  /** Its name in configuration and records: {@code ocsf}, {@code ecs}, {@code cef}, … */
  String name();

  /** MIME type of {@link #body}. */
  String contentType();

  /** The finding as one document or line, UTF-8, without a line break. */
  byte[] body(Finding finding);
}
