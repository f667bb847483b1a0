package io.holter.ingest.coap;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.ingest.EventTime;
import io.holter.ingest.IngestSource;
import io.holter.ingest.Submission;
import io.holter.schema.Protocol;
import io.holter.schema.QuarantineReason;
import io.holter.schema.TenantId;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.statistics.Statistics;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.auth.PreSharedKeyIdentity;

class CoapMappingPropertyTest {
  private static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");
  private final CoapMapping mapping =
      new CoapMapping(IngestSource.of("plant-coap", "coap-1", Protocol.COAP, EventTime.RECEIVE));

  /** No path, query or payload can make a request speak for anybody else. */
  @Property(tries = 300)
  void attributesByIdentityAlone(
      @ForAll("path") List<String> path,
      @ForAll @Size(max = 4) List<@StringLength(max = 40) String> query,
      @ForAll byte[] payload) {
    Submission submission = mapping.map(request("acme/robot-7", path, query, payload), NOW);
    assertThat(submission)
        .isInstanceOfSatisfying(
            Submission.Attributed.class,
            attributed -> {
              assertThat(attributed.event().getTenant()).isEqualTo("acme");
              assertThat(attributed.event().getDevice()).isEqualTo("robot-7");
              assertThat(attributed.event().getSecurity().getPrincipal()).isEqualTo("acme/robot-7");
              assertThat(attributed.event().getPayloadSize()).isEqualTo(payload.length);
              assertThat(attributed.event().getUserProperties()).hasSameSizeAs(query);
              assertThat(attributed.eventTime()).isEqualTo(NOW);
            });
  }

  /** Every identity is either tenant/device, or its message is kept with the reason. */
  @Property(tries = 500)
  void attributesOrQuarantines(@ForAll("identity") String identity) {
    Submission submission =
        mapping.map(request(identity, List.of("a"), List.of(), new byte[0]), NOW);
    boolean attributed = submission instanceof Submission.Attributed;
    Statistics.collect(attributed);
    Statistics.coverage(seen -> seen.check(true).percentage(share -> share > 1));
    if (submission instanceof Submission.Attributed a) {
      assertThat(a.event().getTenant() + "/" + a.event().getDevice()).isEqualTo(identity);
      assertThat(TenantId.isValid(a.event().getTenant())).isTrue();
      assertThat(TenantId.isValidDevice(a.event().getDevice())).isTrue();
    } else if (submission instanceof Submission.Unattributed u) {
      assertThat(u.event().getReason()).isEqualTo(QuarantineReason.INVALID_IDENTITY);
      assertThat(u.event().getDetail()).contains(identity);
      assertThat(u.event().getEvent().getTenant()).isEmpty();
    }
  }

  /** Two paths are one channel only if they are the same path. */
  @Property(tries = 500)
  void namesDifferentPathsDifferently(
      @ForAll("path") List<String> one, @ForAll("path") List<String> other) {
    Statistics.collect(one.equals(other));
    Statistics.coverage(seen -> seen.check(true).count(times -> times > 0));
    assertThat(CoapMapping.channel(one).equals(CoapMapping.channel(other)))
        .isEqualTo(one.equals(other));
  }

  @Provide
  Arbitrary<List<String>> path() {
    return Arbitraries.of("a", "b", "a/b", "%", "%2F", "a%2Fb", "globex", "press-1", "ü")
        .list()
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<String> identity() {
    Arbitrary<String> tenant = Arbitraries.of("acme", "acme-2", "plant", "a", "Acme", "");
    Arbitrary<String> device =
        Arbitraries.oneOf(
            Arbitraries.of("robot-7", "10.0.0.1:4", "a/b", "", "ü"),
            Arbitraries.strings().ascii().ofMaxLength(5));
    return Arbitraries.oneOf(
        tenant.flatMap(t -> device.map(d -> t + "/" + d)), Arbitraries.strings().ofMaxLength(20));
  }

  private static Request request(
      String identity, List<String> path, List<String> query, byte[] payload) {
    Request request = new Request(Code.POST);
    path.forEach(request.getOptions()::addUriPath);
    query.forEach(request.getOptions()::addUriQuery);
    request.setPayload(payload);
    request.setSourceContext(
        new AddressEndpointContext(
            new InetSocketAddress("192.0.2.7", 40_000), new PreSharedKeyIdentity(identity)));
    return request;
  }
}
