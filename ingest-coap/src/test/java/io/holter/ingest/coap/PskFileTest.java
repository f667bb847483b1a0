package io.holter.ingest.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PskFileTest {
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODw==";

  @Test
  void readsIdentitiesAndKeys() throws Exception {
    PskFile file =
        PskFile.parse("psk.txt", List.of("# plant", "", " acme/robot-7:" + KEY, "acme/a:b:" + KEY));
    assertThat(file.keys()).containsOnlyKeys("acme/robot-7", "acme/a:b");
    assertThat(file.keys())
        .hasEntrySatisfying(
            "acme/robot-7", key -> assertThat(key.getEncoded()).hasSize(16).startsWith(0, 1, 2));
    assertThat(file).hasToString("PskFile[2 identities]");
  }

  @Test
  void listsEveryProblemWithItsLineAndNoKey() {
    List<String> lines =
        List.of(
            "acme/robot-7:" + KEY,
            KEY,
            "robot-7:" + KEY,
            "Acme/robot-7:" + KEY,
            "acme/robot 8:" + KEY,
            "acme/robot-9:not*base64",
            "acme/robot-10:AAAA",
            "acme/robot-7:" + KEY);
    PskFileException e =
        catchThrowableOfType(PskFileException.class, () -> PskFile.parse("psk.txt", lines));
    assertThat(e.problems())
        .satisfiesExactly(
            p -> assertThat(p).isEqualTo("in line 2: the line is not tenant/device:base64-key"),
            p -> assertThat(p).startsWith("in line 3: identity 'robot-7' is not tenant/device"),
            p -> assertThat(p).startsWith("in line 4: identity 'Acme/robot-7' is not"),
            p -> assertThat(p).startsWith("in line 5: identity 'acme/robot 8' is not"),
            p -> assertThat(p).isEqualTo("in line 6: the key of 'acme/robot-9' is not base64"),
            p ->
                assertThat(p)
                    .isEqualTo(
                        "in line 7: the key of 'acme/robot-10' has 3 bytes, which is not between"
                            + " 16 and 64"),
            p -> assertThat(p).isEqualTo("in line 8: 'acme/robot-7' has a key already"));
    assertThat(e).hasMessageStartingWith("psk.txt in line 2").hasMessageNotContaining(KEY);
  }

  @Test
  void refusesAFileThatOthersMayRead(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("psk.txt"), "acme/robot-7:" + KEY + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> PskFile.read(file))
        .isInstanceOf(PskFileException.class)
        .hasMessageContaining("readable by others")
        .hasMessageContaining("chmod o-rwx");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(PskFile.read(file).keys()).hasSize(1);
  }

  @Test
  void saysWhyAFileCannotBeRead(@TempDir Path dir) {
    assertThatThrownBy(() -> PskFile.read(dir.resolve("none.txt")))
        .isInstanceOf(PskFileException.class)
        .hasMessageContaining("none.txt cannot be read: ");
  }
}
