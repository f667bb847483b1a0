package io.holter.hivemq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class NoticeJsonPropertyTest {
  @Property(tries = 500)
  void carriesWhateverTextAClientSends(
      @ForAll @StringLength(max = 60) String client, @ForAll @StringLength(max = 60) String user)
      throws IOException {
    ClientNotice notice =
        new ClientNotice(
            ClientNotice.Event.AUTH_FAILURE,
            new ClientNotice.Who(
                client, Optional.of(user), Optional.empty(), "none", Optional.empty()),
            "NOT_AUTHORIZED",
            Optional.of(user),
            "",
            1);

    JsonNode read = new ObjectMapper().readTree(NoticeJson.of(notice, 3));

    assertThat(read.path("event").asText()).isEqualTo("auth-failure");
    assertThat(read.path("client").asText()).isEqualTo(client);
    assertThat(read.path("user").asText()).isEqualTo(user);
    assertThat(read.path("topic").asText()).isEqualTo(user);
    assertThat(read.path("suppressed").asLong()).isEqualTo(3);
    assertThat(read.has("reason")).isFalse();
  }
}
