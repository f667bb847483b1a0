package io.holter.cli.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.cli.alert.Verdicts.Statement;
import io.holter.gateway.console.desk.DeskException;
import io.holter.gateway.console.desk.DeskRequest;
import io.holter.service.Durations;
import io.holter.stream.model.ModelId;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads the fields of a request; everything that is wrong with them is told at once by {@link
 * #check}. Until then, a field that is wrong reads as a stand-in.
 */
final class Asked {
  /** What is expected today may be an attack in a year: it must be said again. */
  private static final Duration LONGEST = Duration.ofDays(365);

  /** Who decided, in records that commands write too: there, an author is a user of a system. */
  private static final String AUTHOR = "console:";

  private static final ModelId NO_MODEL = new ModelId("-", "-");
  private static final Pattern KEY = Pattern.compile("[a-z][a-z-]*(\\.[a-z][a-z-]*){0,3}");
  private static final int LONGEST_REASON = 2_000;

  private final DeskRequest request;
  private final Set<String> known = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  Asked(DeskRequest request) {
    this.request = request;
  }

  String tenant() {
    return request.tenant();
  }

  String author() {
    return AUTHOR + request.author();
  }

  /** A text that must be there. */
  String text(String field) {
    Optional<String> given = optional(field);
    if (given.isEmpty() && problems.stream().noneMatch(p -> p.startsWith(field + ": "))) {
      problems.add(field + ": is missing");
    }
    return given.orElse("");
  }

  /** Why it is done. */
  String reason() {
    String reason = text("reason");
    if (reason.length() > LONGEST_REASON) {
      problems.add("reason: is longer than " + LONGEST_REASON + " characters");
    }
    return reason;
  }

  /** A text that may be left out, or null; one without a letter counts as left out. */
  Optional<String> optional(String field) {
    return value(field, JsonNode::isTextual, "a text", JsonNode::asText).filter(t -> !t.isBlank());
  }

  boolean flag(String field) {
    return value(field, JsonNode::isBoolean, "true or false", JsonNode::asBoolean).orElse(false);
  }

  Optional<Double> number(String field) {
    return value(field, JsonNode::isNumber, "a number", JsonNode::asDouble);
  }

  /** The edits of a policy; none if they are left out. */
  List<Edit> edits() {
    List<Edit> edits = new ArrayList<>();
    value("edits", JsonNode::isArray, "a list", Function.identity())
        .ifPresent(all -> all.forEach(each -> edits.add(edit(each))));
    return edits;
  }

  private Edit edit(JsonNode each) {
    String key = each.path("key").asText("");
    if (!KEY.matcher(key).matches()) {
      problems.add("edits: '" + key + "' is no key of a policy, as alerts.open-score");
    }
    return new Edit(given(each, "class"), given(each, "device"), key, given(each, "value"));
  }

  private static Optional<String> given(JsonNode each, String field) {
    return Optional.ofNullable(each.get(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  /** A whole number in bounds, both included. */
  OptionalLong whole(String field, long low, long high) {
    Optional<Long> given =
        value(field, JsonNode::isIntegralNumber, "a whole number", JsonNode::asLong);
    if (given.filter(n -> n < low || n > high).isPresent()) {
      problems.add(field + ": is not between " + low + " and " + high);
    }
    return given.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  /** A released model, as the fields {@code name} and {@code version}. */
  ModelId model() {
    String name = text("name");
    String version = text("version");
    return name.isEmpty() || version.isEmpty() ? NO_MODEL : parsed("name", name + "@" + version);
  }

  /** A released model, as {@code NAME@VERSION}; never a directory of this machine. */
  ModelId model(String field) {
    String given = text(field);
    return given.isEmpty() ? NO_MODEL : parsed(field, given);
  }

  private ModelId parsed(String field, String text) {
    Optional<ModelId> id = ModelId.parse(text);
    if (id.isEmpty()) {
      problems.add(field + ": '" + text + "' is no model, as NAME@VERSION");
    }
    return id.orElse(NO_MODEL);
  }

  Optional<Instant> instant(String field) {
    try {
      return optional(field).map(Instant::parse);
    } catch (DateTimeParseException e) {
      problems.add(field + ": is no time as 2026-11-22T08:00:00Z");
      return Optional.empty();
    }
  }

  /** Who says something, why, and for how long it holds. */
  Statement statement(Duration usual) {
    return new Statement(author(), reason(), expires(usual));
  }

  private Duration expires(Duration usual) {
    Optional<String> given = optional("expires");
    if (given.isEmpty()) {
      return usual;
    }
    try {
      Duration expires = Durations.parse(given.get());
      if (!expires.isNegative() && !expires.isZero() && expires.compareTo(LONGEST) <= 0) {
        return expires;
      }
    } catch (IllegalArgumentException e) {
      problems.add("expires: '" + given.get() + "' is no duration, as 30d");
      return usual;
    }
    problems.add("expires: is not above 0 and up to 365d; say it again when it has ended");
    return usual;
  }

  /** Something else is wrong. */
  void problem(String sentence) {
    problems.add(sentence);
  }

  /**
   * All fields have been read.
   *
   * @throws DeskException if something is wrong with one, or nobody knows it
   */
  void check() throws DeskException {
    request
        .fields()
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                problems.add(name + ": is no field of " + request.operation().path());
              }
            });
    if (!problems.isEmpty()) {
      throw new DeskException(problems, DeskException.Kind.REFUSED);
    }
  }

  private <T> Optional<T> value(
      String field, Predicate<JsonNode> is, String what, Function<JsonNode, T> read) {
    known.add(field);
    ObjectNode fields = request.fields();
    JsonNode node = fields.get(field);
    if (node == null || node.isNull()) {
      return Optional.empty();
    }
    if (!is.test(node)) {
      problems.add(field + ": is not " + what);
      return Optional.empty();
    }
    return Optional.of(read.apply(node));
  }
}
