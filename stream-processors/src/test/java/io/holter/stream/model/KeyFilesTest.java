package io.holter.stream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
  /** RFC 8410 §10.1 and §10.3: a public key, and the private key that belongs to it. */
  private static final String PUBLIC =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----
      """;

  private static final String PRIVATE =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----
      """;

  @TempDir private Path directory = Path.of("");

  @Test
  void readsWhatTheStandardShows() throws IOException {
    TrustedKeys trusted = new TrustedKeys(List.of(KeyFiles.readPublic(file("a", PUBLIC))));

    Optional<SigningKey> key = trusted.signing(KeyFiles.readPrivate(file("b", PRIVATE)));

    assertThat(key.orElseThrow().id()).hasSize(16).isEqualTo(trusted.ids().iterator().next());
    byte[] content = "content".getBytes(StandardCharsets.UTF_8);
    assertThat(trusted.objection(key.get().id(), content, key.get().sign(content), "it")).isEmpty();
  }

  @Test
  void makesAPairThatOnlyItsOwnerMayRead() throws IOException {
    Path keys = directory.resolve("keys");

    KeyPair pair = KeyFiles.make(keys);

    Path privateFile = keys.resolve(KeyFiles.PRIVATE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateFile)))
        .isEqualTo("rw-------");
    assertThat(KeyFiles.readPublic(keys.resolve(KeyFiles.PUBLIC))).isEqualTo(pair.getPublic());
    assertThat(KeyFiles.readPrivate(privateFile)).isEqualTo(pair.getPrivate());
  }

  @Test
  void neverWritesAKeyOver() throws IOException {
    file(KeyFiles.PUBLIC, "somebody's");

    assertThatThrownBy(() -> KeyFiles.make(directory))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("is there already and is not written over");
    assertThat(directory.resolve(KeyFiles.PRIVATE)).doesNotExist();
  }

  @Test
  void knowsNoPrivateKeyOfAnother() {
    TrustedKeys trusted = new TrustedKeys(List.of(Models.pair().getPublic()));

    assertThat(trusted.signing(Models.pair().getPrivate())).isEmpty();
  }

  @Test
  void saysWhatAFileIsInstead() throws IOException {
    Path wrongWay = file("wrong-way", PRIVATE);
    Path text = file("text", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");

    assertThatThrownBy(() -> KeyFiles.readPublic(wrongWay))
        .hasMessageContaining("is not a PEM file with a PUBLIC KEY");
    assertThatThrownBy(() -> KeyFiles.readPublic(text))
        .hasMessageContaining("holds a public key that is not Ed25519");
  }

  @Test
  void printsNothingOfAPrivateKey() throws IOException {
    Path broken =
        file("broken", PRIVATE.replace("BCIEINTu", "BCIEIMMM").replace("MC4CAQ", "MC4CAg"));

    assertThat(SigningKey.of(Models.pair()).toString()).matches("SigningKey\\[[0-9a-f]{16}]");
    assertThatThrownBy(() -> KeyFiles.readPrivate(broken))
        .hasMessageNotContaining("MMMc")
        .hasNoCause();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
