package io.holter.cli.policy;

import io.holter.stream.policy.DeviceClasses;
import io.holter.stream.policy.PolicyBook;
import io.holter.stream.policy.PolicyBook.OfTenant;
import io.holter.stream.policy.PolicyValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Compares what holds, not how it is written. */
public final class Differences {
  private final PolicyBook before;
  private final PolicyBook after;
  private final DeviceClasses classes;
  private final List<Difference> found = new ArrayList<>();

  private Differences(PolicyBook before, PolicyBook after, DeviceClasses classes) {
    this.before = before;
    this.after = after;
    this.classes = classes;
  }

  /**
   * Every effective value that differs, scope by scope, the widest first. What a narrower scope
   * only takes over from the wider one is not repeated.
   */
  public static List<Difference> between(
      PolicyBook before, PolicyBook after, DeviceClasses classes) {
    Differences differences = new Differences(before, after, classes);
    differences.compare();
    return List.copyOf(differences.found);
  }

  private void compare() {
    List<Difference> shared =
        add(Scope.ALL, List.of(), book -> PolicyValues.of(book.global(), book.incidents()));
    Set<String> tenants = new TreeSet<>(before.tenants().keySet());
    tenants.addAll(after.tenants().keySet());
    tenants.forEach(tenant -> compare(tenant, shared));
  }

  private void compare(String tenant, List<Difference> shared) {
    List<Difference> all =
        add(
            Scope.tenant(tenant),
            shared,
            book -> PolicyValues.of(book.of(tenant), book.incidents(tenant)));
    for (String name : names(tenant, OfTenant::classes)) {
      add(
          Scope.deviceClass(tenant, name),
          all,
          book -> PolicyValues.of(book.of(tenant, Optional.of(name), "")));
    }
    for (String device : names(tenant, OfTenant::devices)) {
      Optional<String> own = classes.of(tenant, device);
      List<Difference> wider = own.map(name -> compared(tenant, name)).orElse(all);
      add(
          Scope.device(tenant, device),
          wider,
          book -> PolicyValues.of(book.of(tenant, own, device)));
    }
  }

  private List<Difference> compared(String tenant, String name) {
    return differing(
        Scope.deviceClass(tenant, name),
        book -> PolicyValues.of(book.of(tenant, Optional.of(name), "")));
  }

  private Set<String> names(String tenant, Function<OfTenant, Map<String, ?>> of) {
    Set<String> names = new TreeSet<>();
    for (PolicyBook book : List.of(before, after)) {
      Optional.ofNullable(book.tenants().get(tenant))
          .ifPresent(own -> names.addAll(of.apply(own).keySet()));
    }
    return names;
  }

  /** Notes what differs in a scope and not alike in the wider one; returns all that differs. */
  private List<Difference> add(
      Scope scope, List<Difference> wider, Function<PolicyBook, Map<String, String>> values) {
    List<Difference> all = differing(scope, values);
    all.stream()
        .filter(own -> wider.stream().noneMatch(around -> isAlike(own, around)))
        .forEach(found::add);
    return all;
  }

  private List<Difference> differing(
      Scope scope, Function<PolicyBook, Map<String, String>> values) {
    Map<String, String> old = values.apply(before);
    List<Difference> all = new ArrayList<>();
    values
        .apply(after)
        .forEach(
            (key, now) -> {
              String was = old.getOrDefault(key, "none");
              if (!was.equals(now)) {
                all.add(new Difference(scope, key, was, now));
              }
            });
    return all;
  }

  private static boolean isAlike(Difference own, Difference around) {
    return own.key().equals(around.key())
        && own.before().equals(around.before())
        && own.after().equals(around.after());
  }
}
