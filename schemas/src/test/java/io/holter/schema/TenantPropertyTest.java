package io.holter.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the walls between tenants rest on. */
class TenantPropertyTest {
  private final Topics topics = Topics.standard();

  @Provide
  Arbitrary<String> tenants() {
    return Arbitraries.strings()
        .withChars("ab1-")
        .ofMinLength(2)
        .ofMaxLength(8)
        .filter(TenantId::isValid);
  }

  @Provide
  Arbitrary<String> devices() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .numeric()
        .withChars("._:@-")
        .ofMinLength(1)
        .ofMaxLength(128);
  }

  @Property
  void anAclPrefixOfOneTenantNeverMatchesATopicOfAnother(
      @ForAll("tenants") String tenant, @ForAll("tenants") String other) {
    Assume.that(!tenant.equals(other));
    String acl = "holter.t." + tenant + ".";

    assertThat(topics.ofTenant(tenant)).allMatch(t -> t.startsWith(acl));
    assertThat(topics.ofTenant(other)).noneMatch(t -> t.startsWith(acl));
    assertThat(topics.shared()).noneMatch(t -> t.startsWith(acl));
  }

  @Property
  void aTenantWhoseIdBeginsWithAnothersIsStillAnother(@ForAll("tenants") String tenant) {
    assertThat(topics.ofTenant(tenant + "2"))
        .noneMatch(t -> t.startsWith("holter.t." + tenant + "."));
  }

  @Property
  void thePatternsMatchEveryTenantsTopics(@ForAll("tenants") String tenant) {
    assertThat(topics.telemetry(tenant)).matches(topics.telemetryPattern());
    assertThat(topics.scores(tenant)).matches(topics.scoresPattern());
  }

  @Property
  void aTenantIdWithAForeignCharacterIsInvalid(
      @ForAll("tenants") String id, @ForAll("foreign") String foreign) {
    for (String broken : List.of(foreign + id, id + foreign, id.charAt(0) + foreign + id)) {
      assertThat(TenantId.isValid(broken)).as(broken).isFalse();
    }
  }

  @Provide
  Arbitrary<String> foreign() {
    return Arbitraries.of(".", "/", "_", "+", "#", "A", "é", " ", "\n", "\0", "--");
  }

  @Property
  void aKeyReadsBackAsItWasWritten(
      @ForAll("tenants") String tenant, @ForAll("devices") String device) {
    DeviceKey key = new DeviceKey(tenant, device);

    assertThat(TenantId.isValidDevice(device)).isTrue();
    assertThat(DeviceKey.parse(key.text())).isEqualTo(key);
  }

  @Property
  void keysOfDifferentDevicesDiffer(
      @ForAll("tenants") String a,
      @ForAll("devices") String x,
      @ForAll("tenants") String b,
      @ForAll("devices") String y) {
    Assume.that(!a.equals(b) || !x.equals(y));

    assertThat(new DeviceKey(a, x).text()).isNotEqualTo(new DeviceKey(b, y).text());
  }

  @Property
  void idsAreWellFormedExactlyWhereTheirPatternsSaySo(@ForAll("nearlyIds") String text) {
    assertThat(TenantId.isValid(text)).isEqualTo(TenantId.PATTERN.matcher(text).matches());
    assertThat(TenantId.isValidDevice(text)).isEqualTo(TenantId.DEVICE.matcher(text).matches());
  }

  @Provide
  Arbitrary<String> nearlyIds() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("az09-").ofMaxLength(70),
        Arbitraries.strings().withChars("azAZ09._:@-").ofMaxLength(140),
        Arbitraries.strings().withChars("`{/:@[a-\u00e9\n ").ofMaxLength(4),
        Arbitraries.strings().all().ofMaxLength(3));
  }
}
