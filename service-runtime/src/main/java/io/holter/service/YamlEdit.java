package io.holter.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes of a tree; what is not changed stays as and where it was. Pure. */
final class YamlEdit {
  private static final Place NOWHERE = new Place("edit", 0);

  private YamlEdit() {}

  /**
   * The same with another value under a dotted key, or none. Sections on the way are made; those
   * that become empty are left out.
   */
  static Map<String, Yaml.Entry> put(
      Map<String, Yaml.Entry> entries, String key, Optional<Yaml> value) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      return with(entries, key, value);
    }
    String first = key.substring(0, dot);
    Map<String, Yaml.Entry> inner = put(section(entries, first), key.substring(dot + 1), value);
    return with(entries, first, some(inner));
  }

  /**
   * The same with another element of a list: the section that has {@code id} under {@code idKey},
   * which is made at the end if there is none, and left out if nothing else stays in it.
   */
  static Map<String, Yaml.Entry> element(
      Map<String, Yaml.Entry> entries,
      String list,
      String idKey,
      String id,
      UnaryOperator<Map<String, Yaml.Entry>> change) {
    List<Yaml> items = new ArrayList<>();
    boolean found = false;
    for (Yaml item : items(entries, list)) {
      if (item instanceof Yaml.Mapping mapping && isNamed(mapping, idKey, id)) {
        found = true;
        add(items, change.apply(mapping.entries()));
      } else {
        items.add(item);
      }
    }
    if (!found) {
      Yaml name = new Yaml.Scalar(id, false, NOWHERE);
      add(items, change.apply(with(Map.of(), idKey, Optional.of(name))));
    }
    return with(
        entries,
        list,
        items.isEmpty() ? Optional.empty() : Optional.of(new Yaml.Sequence(items, NOWHERE)));
  }

  private static void add(List<Yaml> items, Map<String, Yaml.Entry> element) {
    if (element.size() > 1) {
      items.add(new Yaml.Mapping(element, NOWHERE));
    }
  }

  private static boolean isNamed(Yaml.Mapping mapping, String idKey, String id) {
    return value(mapping.entries(), idKey) instanceof Yaml.Scalar scalar
        && scalar.text().equals(id);
  }

  private static List<Yaml> items(Map<String, Yaml.Entry> entries, String list) {
    return value(entries, list) instanceof Yaml.Sequence sequence ? sequence.items() : List.of();
  }

  private static Map<String, Yaml.Entry> section(Map<String, Yaml.Entry> entries, String key) {
    return value(entries, key) instanceof Yaml.Mapping mapping ? mapping.entries() : Map.of();
  }

  private static @Nullable Yaml value(Map<String, Yaml.Entry> entries, String key) {
    Yaml.Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  private static Optional<Yaml> some(Map<String, Yaml.Entry> entries) {
    return entries.isEmpty() ? Optional.empty() : Optional.of(new Yaml.Mapping(entries, NOWHERE));
  }

  private static Map<String, Yaml.Entry> with(
      Map<String, Yaml.Entry> entries, String key, Optional<Yaml> value) {
    Map<String, Yaml.Entry> changed = new LinkedHashMap<>(entries);
    value.ifPresentOrElse(
        given -> changed.put(key, new Yaml.Entry(NOWHERE, given)), () -> changed.remove(key));
    return changed;
  }
}
