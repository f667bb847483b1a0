package io.holter.gateway.console.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.gateway.console.desk.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Identity ADA = new Identity("ada", Role.OPERATOR, List.of("acme", "globex"));
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final List<String> ends = new ArrayList<>();
  private Instant now = START;
  private final Sessions sessions =
      new Sessions(
          () -> now,
          Duration.ofMinutes(30),
          Duration.ofHours(8),
          25,
          (session, why) -> ends.add(session.user() + " " + why));

  @Test
  void aSessionEndsWhenNobodyUsesIt() {
    Sessions.Opened opened = sessions.open(ADA).orElseThrow();
    now = now.plus(Duration.ofMinutes(29));
    assertThat(sessions.find(opened.key())).contains(opened.session());
    now = now.plus(Duration.ofMinutes(29));
    assertThat(sessions.find(opened.key())).as("it was used in between").isPresent();
    now = now.plus(Duration.ofMinutes(30));
    assertThat(sessions.find(opened.key())).isEmpty();
    sessions.sweep();
    assertThat(ends).containsExactly("ada EXPIRED");
    assertThat(sessions.size()).isZero();
  }

  @Test
  void aLiveConnectionKeepsItInUseUntilItsLastHour() {
    Sessions.Opened opened = sessions.open(ADA).orElseThrow();
    while (now.isBefore(START.plus(Duration.ofHours(8)).minusSeconds(600))) {
      assertThat(sessions.holds(opened.session().id())).isTrue();
      now = now.plus(Duration.ofMinutes(10));
    }
    now = START.plus(Duration.ofHours(8));
    assertThat(sessions.holds(opened.session().id())).isFalse();
  }

  @Test
  void anotherTenantIsAnotherSessionThatLastsNoLonger() {
    Sessions.Opened first = sessions.open(ADA).orElseThrow();
    now = now.plus(Duration.ofMinutes(10));
    Sessions.Opened second = sessions.switchTenant(first.key(), "globex").orElseThrow();
    assertThat(second.session().tenant()).isEqualTo("globex");
    assertThat(second.session().expires()).isEqualTo(first.session().expires());
    assertThat(second.key()).isNotEqualTo(first.key());
    assertThat(second.session().csrf()).isNotEqualTo(first.session().csrf());
    assertThat(sessions.find(first.key())).isEmpty();
    assertThat(ends).containsExactly("ada TENANT_CHANGED");
  }

  @Test
  void aTenantThatIsNotTheirsIsNotChosenAndTheSessionStays() {
    Sessions.Opened first = sessions.open(ADA).orElseThrow();
    assertThat(sessions.switchTenant(first.key(), "initech")).isEmpty();
    assertThat(sessions.find(first.key())).isPresent();
    assertThat(ends).isEmpty();
  }

  @Test
  void onePersonHasTwentyAtMostAndTheOneUnusedLongestGoes() {
    Sessions.Opened first = sessions.open(ADA).orElseThrow();
    for (int i = 0; i < 19; i++) {
      now = now.plusSeconds(1);
      sessions.open(ADA);
    }
    assertThat(ends).isEmpty();
    sessions.open(ADA);
    assertThat(ends).containsExactly("ada SIGNED_OUT");
    assertThat(sessions.find(first.key())).isEmpty();
  }

  @Test
  void thereAreNoMoreThanAllowed() {
    for (int i = 0; i < 25; i++) {
      assertThat(sessions.open(new Identity("user" + i, Role.VIEWER, List.of("acme")))).isPresent();
    }
    assertThat(sessions.open(new Identity("late", Role.VIEWER, List.of("acme")))).isEmpty();
  }

  @Test
  void aTokensSessionLastsAsLongAsTheTokenAndIsOne() {
    Session session = sessions.adopt("token", ADA, now.plusSeconds(60)).orElseThrow();
    assertThat(sessions.adopt("token", ADA, now.plusSeconds(60))).contains(session);
    now = now.plusSeconds(60);
    assertThat(sessions.find("token")).isEmpty();
  }

  @Test
  void nothingPrintsWhatIsSecret() {
    Sessions.Opened opened = sessions.open(ADA).orElseThrow();
    assertThat(opened.toString() + opened.session())
        .doesNotContain(opened.key())
        .doesNotContain(opened.session().csrf());
  }
}
