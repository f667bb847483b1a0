package io.holter.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolKeyTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void makesARandomKeyForItsOwnerAloneAndKeepsIt() throws IOException {
    Path file = directory.resolve("spool.key");

    byte[] made = SpoolKey.readOrMake(file).getEncoded();

    assertThat(made).hasSize(32).isNotEqualTo(new byte[32]);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SpoolKey.readOrMake(file).getEncoded()).isEqualTo(made);
    assertThat(Logs.files(directory, "")).as("nothing else is left").containsExactly(file);
    assertThat(SpoolKey.readOrMake(directory.resolve("other")).getEncoded()).isNotEqualTo(made);
  }

  @Test
  void refusesAKeyThatOthersMayRead() throws IOException {
    Path file = directory.resolve("spool.key");
    SpoolKey.readOrMake(file);

    for (String mode : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      assertThatThrownBy(() -> SpoolKey.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(mode)
          .hasMessageContaining("chmod 600");
    }
  }

  @Test
  void refusesAKeyOfAnotherLength() throws IOException {
    Path file = directory.resolve("spool.key");
    Files.write(file, new byte[16]);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(() -> SpoolKey.read(file)).hasMessageContaining("16 bytes, not 32");
  }
}
