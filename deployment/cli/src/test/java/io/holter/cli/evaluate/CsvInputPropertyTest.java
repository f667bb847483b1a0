package io.holter.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class CsvInputPropertyTest {
  @Property(tries = 300)
  void anyBytesBelowAHeaderGiveEventsOrASentence(@ForAll @Size(max = 400) byte[] rubbish)
      throws IOException {
    Path file = Files.createTempFile("rubbish", ".csv");
    try {
      Files.write(
          file,
          "ts,client,type,payload,payload_len,label\n"
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      Files.write(file, rubbish, java.nio.file.StandardOpenOption.APPEND);
      read(file);
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 300)
  void anyTextIsAHeaderOrASentence(@ForAll @StringLength(max = 200) String text)
      throws IOException {
    Path file = Files.createTempFile("rubbish", ".csv");
    try {
      Files.write(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      read(file);
    } finally {
      Files.delete(file);
    }
  }

  @Property
  void anyDeviceNameBecomesALegalIdAndBack(@ForAll @StringLength(min = 1, max = 300) String name) {
    Scene scene = new Scene("evaluation");

    String id = scene.device(name);

    assertThat(TenantId.isValidDevice(id)).isTrue();
    assertThat(scene.name(id)).isEqualTo(name);
  }

  private static void read(Path file) throws IOException {
    CsvInput input = new CsvInput(file, CsvOptions.usual(), new Scene("evaluation"));
    try (EventReader reader = input.open(new Notes())) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        assertThat(next.get().time()).isNotNegative();
        assertThat(TenantId.isValidDevice(next.get().device())).isTrue();
      }
    } catch (InputException told) {
      assertThat(told.getMessage()).isNotBlank();
    }
  }
}
