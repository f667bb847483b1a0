package io.holter.ingest.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class PskFilePropertyTest {
  /** Whatever was written is read again. */
  @Property(tries = 200)
  void readsBackWhatWasWritten(@ForAll("keys") Map<String, byte[]> keys) throws Exception {
    List<String> lines =
        keys.entrySet().stream()
            .map(e -> e.getKey() + ":" + Base64.getEncoder().encodeToString(e.getValue()))
            .toList();
    PskFile read = PskFile.parse("psk.txt", lines);
    assertThat(read.keys()).hasSameSizeAs(keys);
    keys.forEach(
        (identity, key) ->
            assertThat(read.keys())
                .hasEntrySatisfying(
                    identity, found -> assertThat(found.getEncoded()).isEqualTo(key)));
  }

  /** Any text is either read or complained about, one sentence a line at most. */
  @Property(tries = 200)
  void neverFailsOtherwiseThanWithProblems(@ForAll @Size(max = 5) List<String> lines) {
    PskFileException e =
        catchThrowableOfType(PskFileException.class, () -> PskFile.parse("psk.txt", lines));
    if (e != null) {
      assertThat(e.problems()).hasSizeBetween(1, lines.size());
    }
  }

  @Provide
  Arbitrary<Map<String, byte[]>> keys() {
    Arbitrary<String> tenants =
        Arbitraries.strings().withCharRange('a', 'z').numeric().ofMinLength(2).ofMaxLength(12);
    Arbitrary<String> devices =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .withChars('.', '_', ':', '@', '-')
            .ofMinLength(1)
            .ofMaxLength(40);
    Arbitrary<String> identities = tenants.flatMap(t -> devices.map(d -> t + "/" + d));
    return Arbitraries.maps(
            identities, Arbitraries.bytes().array(byte[].class).ofMinSize(16).ofMaxSize(64))
        .ofMaxSize(10);
  }
}
