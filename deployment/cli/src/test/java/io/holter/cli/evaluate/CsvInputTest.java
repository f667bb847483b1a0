package io.holter.cli.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.schema.Delivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvInputTest {
  private final Notes notes = new Notes();
  private final Scene scene = new Scene("evaluation");
  @TempDir private Path directory = Path.of("");

  @Test
  void mapsEveryColumnThatItKnowsWhateverTheirOrder() throws IOException {
    LabelledEvent event =
        read("""
                label,payload,TOPIC,qos,extra,type,ts,client,payload_len,src,dup,retain,mac
                1,"a ""quoted"", one",site/temp,1,?,publish,1000.5,plc 1,9000,10.0.0.7,1,true,00:11:22:33:44:55
                """)
            .get(0);

    DeviceEvent seen = event.event();
    assertThat(event.time()).isEqualTo(1_000_500);
    assertThat(event.anomalous()).contains(true);
    assertThat(seen.getKind()).isEqualTo(EventKind.MESSAGE);
    assertThat(seen.getOperation()).isEqualTo("PUBLISH");
    assertThat(seen.getChannel()).isEqualTo("site/temp");
    assertThat(UTF_8.decode(seen.getPayload()).toString()).isEqualTo("a \"quoted\", one");
    assertThat(seen.getPayloadSize()).isEqualTo(9000);
    assertThat(seen.getDelivery()).isEqualTo(Delivery.QOS_1);
    assertThat(seen.getDup()).isTrue();
    assertThat(seen.getRetain()).isTrue();
    assertThat(seen.getSourceAddress()).isEqualTo("10.0.0.7");
    assertThat(seen.getSecurity().getPrincipal()).isEqualTo("00:11:22:33:44:55");
    assertThat(seen.getDevice()).matches("[A-Za-z0-9._:@-]+").isNotEqualTo("plc 1");
    assertThat(scene.name(seen.getDevice())).isEqualTo("plc 1");
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, CONNECT",
    "DISCONNECT, DISCONNECT",
    "SUBSCRIBE, SUBSCRIBE",
    "AUTH_FAILURE, AUTH_FAILURE",
    "GET, MESSAGE",
    "2.05, MESSAGE",
    "4.04, MESSAGE",
    "PINGREQ, UNKNOWN",
    "CONNACK, UNKNOWN"
  })
  void knowsTheVerbsOfMqttAndCoap(String type, EventKind kind) throws IOException {
    assertThat(read("ts,client,type\n1,a," + type + "\n").get(0).event().getKind()).isEqualTo(kind);
  }

  @Test
  void takesARefusedConnackForAFailedAuthentication() throws IOException {
    assertThat(read("ts,client,type,code\n1,a,CONNACK,5\n").get(0).event().getKind())
        .isEqualTo(EventKind.AUTH_FAILURE);
  }

  @Test
  void readsCoapByItsPath() throws IOException {
    DeviceEvent seen = read("ts;device;type;path;qos\n1;a;POST;/up;CON\n").get(0).event();

    assertThat(seen.getProtocol()).isEqualTo(Protocol.COAP);
    assertThat(seen.getChannel()).isEqualTo("/up");
    assertThat(seen.getDelivery()).isEqualTo(Delivery.CON);
  }

  @Test
  void readsAPayloadInHexadecimalWhereItsLengthSaysSo() throws IOException {
    DeviceEvent seen = read("ts,client,payload,payload_len\n1,a,32312e35,4\n").get(0).event();

    assertThat(UTF_8.decode(seen.getPayload()).toString()).isEqualTo("21.5");
  }

  @Test
  void countsRowsWithoutADeviceOrATimeAndSaysWhereTheFirstIs() throws IOException {
    List<LabelledEvent> events = read("ts,client\n1,a\n2,\nsoon,b\n3,\n4\n");

    assertThat(events).hasSize(1);
    assertThat(notes.sentences())
        .hasSize(2)
        .anyMatch(s -> s.startsWith("3 rows without a device") && s.contains("line 3"))
        .anyMatch(s -> s.startsWith("1 rows were left out whose time") && s.contains("'soon'"));
  }

  @Test
  void hasNoLabelsWhereThereIsNoSuchColumn() throws IOException {
    assertThat(read("\uFEFFts,client\r\n1,a\r\n").get(0).anomalous()).isEmpty();
  }

  @Test
  void saysWhichColumnsThereAreWhereOneIsMissing() {
    assertThatThrownBy(() -> read("when,who\n1,a\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("'client'", "when, who", "--device-column");
  }

  @Test
  void takesTheColumnThatIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("named.csv"), "when,who\n1,a\n");
    CsvOptions named = new CsvOptions(Optional.of("WHO"), Optional.of("when"), Optional.empty());

    assertThat(all(new CsvInput(file, named, scene))).hasSize(1);
  }

  @Test
  void refusesAnEmptyFileInASentence() {
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void refusesAQuoteThatNeverEndsInASentence() {
    assertThatThrownBy(() -> read("ts,client\n1,\"a\n2,b\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be read as CSV");
  }

  private List<LabelledEvent> read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("events.csv"), text);
    return all(new CsvInput(file, CsvOptions.usual(), scene));
  }

  private List<LabelledEvent> all(EventInput input) throws IOException {
    List<LabelledEvent> events = new ArrayList<>();
    try (EventReader reader = input.open(notes)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        events.add(next.get());
      }
    }
    return events;
  }
}
