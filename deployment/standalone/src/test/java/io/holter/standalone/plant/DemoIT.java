package io.holter.standalone.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.schema.AlertState;
import io.holter.standalone.DataDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  @Test
  void alertsForTheInfectedRobotAndNoOther(@TempDir Path data) throws Exception {
    List<DemoEvent> events = new CopyOnWriteArrayList<>();
    try (DataDirectory directory = DataDirectory.at(data.resolve("demo"));
        Demo demo = Demo.compose(directory, events::add)) {
      demo.start();

      await()
          .atMost(Duration.ofMinutes(4))
          .until(() -> alerts(events).stream().anyMatch(DemoEvent.Alerted::expected));
    }

    assertThat(alerts(events).stream().filter(DemoEvent.Alerted::expected).findFirst())
        .hasValueSatisfying(
            alerted -> {
              assertThat(alerted.alert().getState()).isEqualTo(AlertState.OPENED);
              assertThat(alerted.alert().getBehaviours())
                  .anySatisfy(b -> assertThat(b.getName()).isEqualTo("new-channel"));
            });
    assertThat(alerts(events)).allMatch(DemoEvent.Alerted::expected);
  }

  private static List<DemoEvent.Alerted> alerts(List<DemoEvent> events) {
    return events.stream()
        .filter(DemoEvent.Alerted.class::isInstance)
        .map(DemoEvent.Alerted.class::cast)
        .toList();
  }
}
