package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An audit that cannot find a loss proves nothing. */
class AuditTest {
  @Test
  void findsWhatIsLostDoubledAndUnheardOf() {
    Audit audit =
        Audit.of(
            Map.of("a", Set.of(1L, 2L, 3L), "b", Set.of(1L)), Map.of("a", List.of(1L, 3L, 3L, 4L)));

    assertThat(audit).isEqualTo(new Audit(4, 4, 1, 1, 2));
  }

  @Test
  void findsNothingWhereAllIsThere() {
    Audit audit = Audit.of(Map.of("a", Set.of(1L, 2L)), Map.of("a", List.of(2L, 1L)));

    assertThat(audit).isEqualTo(new Audit(2, 2, 0, 0, 0));
  }
}
