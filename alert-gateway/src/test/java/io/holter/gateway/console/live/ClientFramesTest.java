package io.holter.gateway.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientFramesTest {
  private final ClientFrames frames = new ClientFrames(LiveLimits.byDefault());

  @Test
  void readsEachFrame() {
    assertThat(
            frames.read(
                "[{\"op\":\"subscribe\",\"id\":\"s1\",\"feed\":\"series\",\"device\":\"r|1\",\"maxHz\":0.5},"
                    + "{\"op\":\"subscribe\",\"id\":\"s2\",\"feed\":\"alerts\",\"cursor\":7},"
                    + "{\"op\":\"unsubscribe\",\"id\":\"s1\"},"
                    + "{\"op\":\"bandwidth\",\"bytesPerSecond\":50000},{\"op\":\"ping\"}]"))
        .isEqualTo(
            List.of(
                new ClientFrame.Subscribe(
                    "s1", Feed.SERIES, Optional.of("r|1"), OptionalLong.empty(), 0.5),
                new ClientFrame.Subscribe(
                    "s2", Feed.ALERTS, Optional.empty(), OptionalLong.of(7), 1),
                new ClientFrame.Unsubscribe("s1"),
                new ClientFrame.Bandwidth(50_000),
                new ClientFrame.Ping()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{ ! the message is no JSON",
        "{\"op\":\"ping\"} {} ! the message is no JSON",
        "[[[[[[1]]]]]] ! the message is no JSON",
        "{\"op\":\"ping\",\"op\":\"ping\"} ! the message is no JSON",
        "7 ! a frame is a JSON object",
        "{} ! \"op\" is none of",
        "{\"op\":\"shout\"} ! \"op\" is none of",
        "{\"op\":\"ping\",\"tenant\":\"other\"} ! ping has a field that it does not know",
        "{\"op\":\"subscribe\",\"id\":\"s\",\"feed\":\"fleet\",\"tenant\":\"other\"} ! subscribe has a field",
        "{\"op\":\"subscribe\",\"id\":\"a b\",\"feed\":\"fleet\"} ! \"id\" is not 1 to 32",
        "{\"op\":\"subscribe\",\"id\":\"s\",\"feed\":\"news\"} ! \"feed\" is none of",
        "{\"op\":\"subscribe\",\"id\":\"s\",\"feed\":\"series\"} ! series needs the \"device\"",
        "{\"op\":\"subscribe\",\"id\":\"s\",\"feed\":\"fleet\",\"device\":7} ! \"device\" is not a text",
        "{\"op\":\"subscribe\",\"id\":\"s\",\"feed\":\"alerts\",\"device\":\"d\"} ! alerts is not of one",
        "{\"op\":\"subscribe\",\"id\":\"s\",\"feed\":\"alerts\",\"cursor\":-1} ! \"cursor\" is for alerts",
        "{\"op\":\"subscribe\",\"id\":\"s\",\"feed\":\"alerts\",\"cursor\":1e99} ! \"cursor\" is for alerts",
        "{\"op\":\"subscribe\",\"id\":\"s\",\"feed\":\"fleet\",\"cursor\":1} ! \"cursor\" is for alerts",
        "{\"op\":\"subscribe\",\"id\":\"s\",\"feed\":\"fleet\",\"maxHz\":11} ! \"maxHz\" is not for alerts",
        "{\"op\":\"subscribe\",\"id\":\"s\",\"feed\":\"fleet\",\"maxHz\":0} ! \"maxHz\" is not for alerts",
        "{\"op\":\"unsubscribe\"} ! \"id\" is not 1 to 32",
        "{\"op\":\"bandwidth\",\"bytesPerSecond\":999} ! \"bytesPerSecond\" is not a whole number",
        "{\"op\":\"bandwidth\",\"bytesPerSecond\":1e30} ! \"bytesPerSecond\" is not a whole number",
      })
  void saysWhatIsWrong(String message, String says) {
    assertThat(frames.read(message))
        .singleElement()
        .isInstanceOfSatisfying(
            ClientFrame.Faulty.class,
            faulty -> assertThat(faulty.says()).startsWith(says).endsWith("."));
  }
}
