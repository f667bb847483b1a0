package io.holter.gateway.sink;

import io.holter.schema.Topics;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The topics that a sink reads. */
final class SinkTopics {
  private SinkTopics() {}

  /**
   * The topics of a filter: of all tenants at once where none is named, and of each tenant where
   * some are. A pattern in any case, so that a topic that is made later is found.
   */
  static Pattern of(SinkFilter filter, Topics topics) {
    Set<String> alternatives = new TreeSet<>();
    if (filter.trials() != Trials.ONLY) {
      if (filter.tenants().isEmpty()) {
        alternatives.add(Pattern.quote(topics.alerts()));
      }
      filter.tenants().forEach(tenant -> alternatives.add(Pattern.quote(topics.alerts(tenant))));
    }
    if (filter.trials() != Trials.FALSE) {
      if (filter.tenants().isEmpty()) {
        alternatives.add(topics.experimentalAlertsPattern().pattern());
      }
      filter
          .tenants()
          .forEach(tenant -> alternatives.add(Pattern.quote(topics.experimentalAlerts(tenant))));
    }
    return Pattern.compile(alternatives.stream().collect(Collectors.joining("|")));
  }
}
