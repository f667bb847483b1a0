package io.holter.gateway.console.auth.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.holter.gateway.console.auth.Identity;
import io.holter.gateway.console.desk.Role;
import io.holter.schema.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a token's claims say of a person here. What they do not say is not given. */
final class Claims {
  private Claims() {}

  /**
   * Who it is.
   *
   * @throws ProviderException if the claims name no tenant or no role
   */
  static Identity identity(JWTClaimsSet claims, OidcConfig config) throws ProviderException {
    Object user = claims.getClaim(config.userClaim());
    if (!(user instanceof String name) || name.isBlank()) {
      throw missing(config.userClaim(), "your name");
    }
    List<String> tenants = tenants(claims.getClaim(config.tenantsClaim()));
    if (tenants.isEmpty()) {
      throw missing(config.tenantsClaim(), "a tenant that you may see");
    }
    Role role =
        role(claims.getClaim(config.roleClaim()))
            .orElseThrow(
                () -> missing(config.roleClaim(), "one of the roles viewer, operator, admin"));
    return new Identity(name, role, tenants);
  }

  // One text or a list of them; what is no tenant's id opens nothing.
  private static List<String> tenants(@Nullable Object claim) {
    List<?> all = claim instanceof List<?> list ? list : List.of(claim == null ? "" : claim);
    return all.stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(TenantId::isValid)
        .distinct()
        .toList();
  }

  private static Optional<Role> role(@Nullable Object claim) {
    return Arrays.stream(Role.values())
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(claim))
        .findFirst();
  }

  private static ProviderException missing(String claim, String what) {
    return ProviderException.refused(
        "the token's claim " + claim + " does not say " + what + "; ask who runs the provider");
  }
}
