package io.holter.anomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.anomaly.feature.Feature;
import io.holter.anomaly.feature.FeatureSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBundleTest {
  @Test
  void bytesAndDirectoryHoldTheSame(@TempDir Path directory) throws IOException {
    ModelBundle bundle = Bundles.fleet();
    bundle.write(directory.resolve("model"));
    ModelBundle read = ModelBundle.read(directory.resolve("model"));
    ModelBundle unpacked = ModelBundle.of(read.toBytes());

    assertThat(unpacked.toBytes()).isEqualTo(bundle.toBytes());
    assertThat(unpacked.digest()).isEqualTo(bundle.digest()).hasSize(64);
    assertThat(unpacked.manifest()).isEqualTo(bundle.manifest());
    assertThat(unpacked.parts()).isEqualTo(bundle.parts());
    assertThat(unpacked.card()).contains("# Card\n");
    assertThat(unpacked.evaluation()).contains("{}\n");
  }

  @Test
  void theZoneAndLanguageOfTheMachineDoNotMatter() {
    TimeZone zone = TimeZone.getDefault();
    Locale language = Locale.getDefault();
    String here = Bundles.fleet().digest();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      Locale.setDefault(Locale.GERMANY);
      assertThat(Bundles.fleet().digest()).isEqualTo(here);
      TimeZone.setDefault(TimeZone.getTimeZone("America/Lima"));
      assertThat(Bundles.fleet().digest()).isEqualTo(here);
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(language);
    }
  }

  @Test
  void aFileThatIsNoPartOfItIsLeftAlone(@TempDir Path directory) throws IOException {
    Bundles.fleet().write(directory);
    Files.writeString(directory.resolve("notes.txt"), "mine");
    assertThat(ModelBundle.read(directory).toBytes()).isEqualTo(Bundles.fleet().toBytes());
  }

  @Test
  void scoresAndExplains() {
    try (WindowModel model = Bundles.fleet().load(Bundles.FEATURES)) {
      ModelScore usual = model.score("d1", Bundles.window(10, 100)).orElseThrow();
      assertThat(usual.rarity()).isGreaterThan(0.9);
      assertThat(usual.reasons()).isEmpty();

      ModelScore flood = model.score("d1", Bundles.window(412, 120)).orElseThrow();
      assertThat(flood.rarity()).isLessThan(1e-3).isPositive();
      assertThat(flood.reasons().get(0).feature()).isEqualTo("message-count");
      assertThat(flood.reasons().get(0).observed()).isEqualTo(412);
      assertThat(flood.reasons().get(0).low()).isEqualTo(8);
      assertThat(flood.reasons().get(0).high()).isEqualTo(13);
      assertThat(flood.reasons().get(0).weight()).isGreaterThan(0.9);
    }
  }

  @Test
  void aPartIsForItsClassOrDevice() {
    try (WindowModel model = Bundles.bundle("class", "plug", "lamp").load()) {
      assertThat(model.score("d1", Optional.of("plug"), Bundles.window(10, 100))).isPresent();
      assertThat(model.score("d1", Optional.of("lock"), Bundles.window(10, 100))).isEmpty();
      assertThat(model.score("plug", Bundles.window(10, 100))).isEmpty();
    }
    try (WindowModel model = Bundles.bundle("device", "d1").load()) {
      assertThat(model.score("d1", Bundles.window(10, 100))).isPresent();
      assertThat(model.score("d2", Bundles.window(10, 100))).isEmpty();
    }
  }

  @Test
  void everyCutIsRefused() {
    byte[] whole = Bundles.fleet().toBytes();
    for (int length = 0; length < whole.length; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ModelBundle.of(cut))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(InvalidModelException.class);
    }
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThatThrownBy(() -> ModelBundle.of(longer)).isInstanceOf(InvalidModelException.class);
  }

  @Test
  void aChangedFileIsRefused(@TempDir Path directory) throws IOException {
    Bundles.fleet().write(directory);
    Files.writeString(directory.resolve("model-0.test"), "Distance");
    assertThatThrownBy(() -> ModelBundle.read(directory))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("model-0.test was changed after training");
  }

  @Test
  void anUnknownFormatOrVersionIsRefused(@TempDir Path directory) throws IOException {
    ModelBundle strange =
        Bundles.bundle(Bundles.manifest("pickle", "fleet"), DistanceReader.FILE, ModelPart.FLEET);
    assertThatThrownBy(strange::load)
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("plant@3 has the format pickle; this program reads ")
        .hasMessageContaining("test-distance");

    Bundles.fleet().write(directory);
    Path json = directory.resolve("model.json");
    Files.writeString(
        json, Files.readString(json).replace("\"holterModel\" : 1", "\"holterModel\" : 2"));
    assertThatThrownBy(() -> ModelBundle.read(directory))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("version 2; this program reads 1");
  }

  @Test
  void featuresThatAreNotTheSetsAreRefused() {
    FeatureSet shorter = new FeatureSet(1, Duration.ofSeconds(10), Bundles.FEATURES.features());
    FeatureSet other =
        new FeatureSet(
            1, Duration.ofMinutes(5), List.of(new Feature("message-count", "1", "Messages.")));
    assertThatThrownBy(() -> Bundles.fleet().load(shorter))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("trained on the features 1-300000ms")
        .hasMessageContaining("in force are 1-10000ms");
    assertThatThrownBy(() -> Bundles.fleet().load(other))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("unknown: bytes");
  }

  @Test
  void aFileThatTheReaderRefusesIsSaid() {
    ModelBundle broken =
        Bundles.bundle(
            Bundles.manifest("test-distance", "fleet"),
            "other".getBytes(StandardCharsets.UTF_8),
            ModelPart.FLEET);
    assertThatThrownBy(broken::load)
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("not a model of the tests");
  }

  @Test
  void pathsAndBombsAreRefused() throws IOException {
    assertThatThrownBy(() -> ModelBundle.of(zip("../model.json", new byte[1], ZipEntry.STORED)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("no directories");
    assertThatThrownBy(
            () -> ModelBundle.of(zip("model.json", new byte[1 << 20], ZipEntry.DEFLATED)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("is compressed");
    assertThatThrownBy(() -> ModelBundle.of(new byte[ModelBundle.LIMIT + 1]))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("at most 67108864");
    assertThatThrownBy(() -> ModelBundle.of(zip("notes.md", new byte[1], ZipEntry.STORED)))
        .isInstanceOf(InvalidModelException.class);
  }

  @Test
  void aManifestThatIsNotOneIsRefusedWithThePlace(@TempDir Path directory) throws IOException {
    Bundles.fleet().write(directory);
    Path json = directory.resolve("model.json");
    String good = Files.readString(json);

    Files.writeString(json, good.replace("\"median\" : 100.0", "\"median\" : 1000.0"));
    assertThatThrownBy(() -> ModelBundle.read(directory))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("parts[0].ranges[1]");
    Files.writeString(json, good.replace("\"sha256\"", "\"sha512\""));
    assertThatThrownBy(() -> ModelBundle.read(directory))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("parts[0].sha256 is missing");
    Files.writeString(json, good.replace("\"plant\"", "\"../plant\""));
    assertThatThrownBy(() -> ModelBundle.read(directory))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("name ../plant");
    Files.writeString(json, good.substring(0, good.length() / 2));
    assertThatThrownBy(() -> ModelBundle.read(directory))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("model.json cannot be read");
    Files.delete(json);
    assertThatThrownBy(() -> ModelBundle.read(directory))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("no file model.json");
  }

  private static byte[] zip(String name, byte[] content, int method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setMethod(method);
      entry.setSize(content.length);
      CRC32 sum = new CRC32();
      sum.update(content);
      entry.setCrc(sum.getValue());
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
