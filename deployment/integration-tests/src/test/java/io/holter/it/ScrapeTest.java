package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeTest {
  @Test
  void addsUpTheSamplesOfANameWhoseLabelsFit() {
    Scrape scrape =
        Scrape.parse(
            """
            # TYPE holter_ingest_messages_total counter
            holter_ingest_messages_total{outcome="received",source="a"} 3.0
            holter_ingest_messages_total{outcome="received",source="b, \\"c\\"}"} 4.0
            holter_ingest_messages_total{outcome="failed",source="a"} 1.0
            jvm_threads 1.2E1
            """);

    assertThat(scrape.sum("holter_ingest_messages_total", Map.of("outcome", "received")))
        .isEqualTo(7);
    assertThat(scrape.sum("jvm_threads", Map.of())).isEqualTo(12);
    assertThat(scrape.sum("absent", Map.of())).isZero();
  }
}
