package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same input gives the same alerts, however many partitions and instances share the work. */
@ExtendWith(WithBrokers.class)
class PartitioningIT {
  @Test
  void alertsAreTheSameOnOnePartitionAndOnManyWithTwoInstances(Brokers brokers) throws Exception {
    Inputs narrow = new Inputs("narrow-mqtt", "share", 1);
    Map<String, List<String>> alone;
    try (Site site = site(brokers, "narrow", 1)) {
      site.startStreams();
      new Intake(brokers, site).write(narrow.all());
      alone = Story.of(site, narrow);
    }

    Inputs wide = new Inputs("wide-mqtt", "share", Brokers.PARTITIONS);
    Map<String, List<String>> shared;
    try (Site site = site(brokers, "wide", Brokers.PARTITIONS)) {
      site.launchStreams("first");
      List<Inputs.Item> items = wide.all();
      new Intake(brokers, site).write(items.subList(0, items.size() / 2));
      site.launchStreams("second");
      new Intake(brokers, site).write(items.subList(items.size() / 2, items.size()));
      shared = Story.of(site, wide);
    }

    assertThat(alone).containsKeys("turned", "silent").doesNotContainKey("steady-1");
    assertThat(shared).isEqualTo(alone);
  }

  private static Site site(Brokers brokers, String prefix, int partitions) throws Exception {
    return new Site(
        brokers,
        SiteFiles.of(brokers, brokers.registry(), prefix, "share").withPartitions(partitions));
  }
}
