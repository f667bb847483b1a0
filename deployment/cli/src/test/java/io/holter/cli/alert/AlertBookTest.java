package io.holter.cli.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.cli.alert.AlertBook.Filter;
import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import io.holter.schema.IncidentScope;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertBookTest {
  private static final Filter ALL =
      new Filter(Optional.empty(), Optional.empty(), Optional.empty(), false);

  private final AlertBook book = new AlertBook();

  @Test
  void keepsTheLatestStepOfEachAlertInTheOrderInWhichTheyOpened() {
    book.add(AlertSamples.alert("b", 0).setOpenedAt(AlertSamples.NOON.plusSeconds(1)).build());
    book.add(AlertSamples.alert("a", 1).build());
    book.add(AlertSamples.alert("a", 0).build());

    assertThat(book.list(ALL)).extracting(Alert::getId).containsExactly("a", "b");
    assertThat(book.find("a").getRevision()).isEqualTo(1);
  }

  @Test
  void listsWhatIsWantedOnly() {
    book.add(AlertSamples.alert("a", 0).build());
    book.add(AlertSamples.alert("b", 1).setState(AlertState.CLOSED).build());
    book.add(AlertSamples.alert("c", 0).setTenant("globex").setDevice("press-1").build());
    Instant later = AlertSamples.NOON.plusSeconds(1);

    assertThat(ids(new Filter(Optional.of("acme"), Optional.empty(), Optional.empty(), false)))
        .containsExactly("a", "b");
    assertThat(ids(new Filter(Optional.empty(), Optional.of("press-1"), Optional.empty(), false)))
        .containsExactly("c");
    assertThat(ids(new Filter(Optional.empty(), Optional.empty(), Optional.of(later), false)))
        .containsExactly("b");
    assertThat(ids(new Filter(Optional.empty(), Optional.empty(), Optional.empty(), true)))
        .containsExactly("a", "c");
  }

  @Test
  void findsAnAlertByTheBeginningOfItsIdIfThatIsTheOnlyOne() {
    book.add(AlertSamples.alert("0f6e11", 0).build());
    book.add(AlertSamples.alert("0f6e22", 0).build());

    assertThat(book.find("0f6e1").getId()).isEqualTo("0f6e11");
    assertThatThrownBy(() -> book.find("0f6e"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("2 alerts have an id that begins with '0f6e'; give more of it");
    assertThatThrownBy(() -> book.find("77"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("no alert has the id '77'");
  }

  @Test
  void anIncidentStandsForTheDevicesOwnAlerts() {
    book.add(AlertSamples.alert("a", 0).build());
    book.add(AlertSamples.alert("b", 0).build());
    Alert incident =
        AlertSamples.alert("i", 0)
            .setKind(AlertKind.INCIDENT)
            .setScope(
                IncidentScope.newBuilder()
                    .setBehaviour("silence")
                    .setDevices(List.of("welder-07"))
                    .setDeviceCount(2)
                    .setKnownDevices(4)
                    .setGroups(List.of())
                    .setSpreading(false)
                    .setAlerts(List.of("a", "b", "gone"))
                    .build())
            .build();

    assertThat(book.ofDevices(incident)).extracting(Alert::getId).containsExactly("a", "b");
    assertThat(book.ofDevices(book.find("a"))).containsExactly(book.find("a"));
  }

  @Test
  void showsAnAlertWithItsFiguresAndWhatWouldClearIt() {
    assertThat(AlertText.lines(AlertSamples.alert("0f6e", 1).build()))
        .contains(
            "HIGH  acme/welder-07  UPDATED (revision 1)",
            "payload-size clears when it is back in its range",
            "payload-size is normally 64 B")
        .anyMatch(line -> line.matches("payload-size +pool/submit +561 B +40 to 66 B +200 .*30 %"));
  }

  @Test
  void nothingThatADeviceWroteDisturbsATerminal() {
    byte[] payload = {'o', 'k', 0x1b, '[', '3', '1', 'm', (byte) 0xff, '\\'};

    assertThat(ExplanationText.escaped(ByteBuffer.wrap(payload)))
        .isEqualTo("ok\\x1b[31m\\xff\\x5c");
    assertThat(ExplanationText.escaped(ByteBuffer.wrap(new byte[30])))
        .isEqualTo("\\x00".repeat(24) + "…");
    assertThat(new Table("A").row("x\u001b[2Jy\u202ez").lines()).contains("x?[2Jy?z");
  }

  private List<String> ids(Filter filter) {
    return book.list(filter).stream().map(Alert::getId).toList();
  }
}
