package io.holter.gateway.console.picture;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The picture of each tenant, each behind a lock of its own. Thread-safe. */
final class Tenants {
  private final Map<String, TenantPicture> pictures = new ConcurrentHashMap<>();

  /** Does something with a tenant's picture, made now if there is none. */
  <T> T with(String tenant, Function<TenantPicture, T> work) {
    TenantPicture picture = pictures.computeIfAbsent(tenant, t -> new TenantPicture());
    synchronized (picture) {
      return work.apply(picture);
    }
  }

  /** Looks at a tenant's picture: an empty one if nothing is known of the tenant. */
  <T> T look(String tenant, Function<TenantPicture, T> work) {
    TenantPicture picture = Optional.ofNullable(pictures.get(tenant)).orElseGet(TenantPicture::new);
    synchronized (picture) {
      return work.apply(picture);
    }
  }

  /** Names of those of whom something is known. */
  Iterable<String> names() {
    return pictures.keySet();
  }
}
