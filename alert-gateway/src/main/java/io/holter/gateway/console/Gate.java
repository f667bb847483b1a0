package io.holter.gateway.console;

import io.holter.gateway.console.auth.Keys;
import io.holter.gateway.console.desk.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who is let in. A page of another origin never is, whatever cookies the browser adds.
 *
 * @param origins of pages that may send requests
 */
record Gate(Set<String> origins) {
  Gate {
    origins = Set.copyOf(origins);
  }

  /** Why a request is not let in; empty if it is. */
  Optional<Refusal> refusal(ApiRoute route, Knock knock) {
    boolean program = knock.caller().map(Caller::bearer).orElse(false);
    if (isForeign(knock, route.changes() && !program)) {
      return Optional.of(foreign());
    }
    if (route.role().isEmpty()) {
      return Optional.empty();
    }
    if (knock.caller().isEmpty()) {
      return Optional.of(signInFirst());
    }
    Caller caller = knock.caller().get();
    Role needed = route.role().get();
    if (!caller.session().role().covers(needed)) {
      return Optional.of(
          Refusal.of(
              403,
              "your role is "
                  + word(caller.session().role())
                  + "; this takes the role "
                  + word(needed)));
    }
    String csrf = caller.session().csrf();
    if (route.changes() && !program && !knock.csrf().filter(t -> Keys.same(t, csrf)).isPresent()) {
      return Optional.of(
          Refusal.of(403, "the header X-Holter-Csrf is not the session's; reload the page"));
    }
    return Optional.empty();
  }

  /**
   * Whether a request comes from a page that is not one of ours.
   *
   * @param mustTell whether saying nothing counts as foreign
   */
  boolean isForeign(Knock knock, boolean mustTell) {
    if (knock.fetchSite().filter(site -> !isOwn(site)).isPresent() && mustTell) {
      return true;
    }
    return knock.origin().map(origin -> !origins.contains(origin)).orElse(mustTell);
  }

  /** Nobody is signed in. */
  static Refusal signInFirst() {
    return Refusal.of(401, "nobody is signed in, or the session has expired; sign in");
  }

  /** The answer to foreign pages. */
  static Refusal foreign() {
    return Refusal.of(
        403, "the request does not come from a page of this console; see console.origins");
  }

  // "none": typed into the address bar.
  private static boolean isOwn(String site) {
    return site.equals("same-origin") || site.equals("none");
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
