package io.holter.hivemq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionSettingsTest {
  private final Path folder;

  ExtensionSettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void areTheUsualOnesWithoutAFile() throws IOException {
    assertThat(ExtensionSettings.in(folder)).isEqualTo(ExtensionSettings.USUAL);
  }

  @Test
  void areTheUsualOnesWithTheFileThatIsShipped() throws IOException {
    Files.copy(Path.of("src/main/extension/holter.properties"), file());

    assertThat(ExtensionSettings.in(folder)).isEqualTo(ExtensionSettings.USUAL);
  }

  @Test
  void takeWhatTheFileSays() throws IOException {
    Files.writeString(file(), "topic=$plant/seen\nsequence-levels=3\n");

    assertThat(ExtensionSettings.in(folder).topic()).isEqualTo("$plant/seen");
    assertThat(ExtensionSettings.in(folder).sequenceLevels()).isEqualTo(3);
  }

  @Test
  void refuseAKeyThatIsNone() throws IOException {
    Files.writeString(file(), "sequence-level=3\n");

    assertThatThrownBy(() -> ExtensionSettings.in(folder))
        .hasMessageContaining("[sequence-level]; known are");
  }

  @Test
  void refuseATopicThatEverySubscriberToEverythingWouldHear() throws IOException {
    Files.writeString(file(), "topic=holter/events\n");

    assertThatThrownBy(() -> ExtensionSettings.in(folder)).hasMessageContaining("start with $");
  }

  private Path file() {
    return folder.resolve(ExtensionSettings.FILE);
  }
}
