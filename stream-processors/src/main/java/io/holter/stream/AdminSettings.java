package io.holter.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** The settings of this application's own admin clients, under those of its configuration. */
final class AdminSettings {
  private AdminSettings() {}

  /**
   * Settings of one client.
   *
   * @param purpose ends the client's id
   * @param patience after which a question counts as unanswered
   */
  static Map<String, Object> of(StreamsAppConfig config, String purpose, Duration patience) {
    Map<String, Object> settings = new HashMap<>(config.kafka());
    int millis = (int) patience.toMillis();
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis);
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, config.applicationPrefix() + "-" + purpose);
    return settings;
  }
}
