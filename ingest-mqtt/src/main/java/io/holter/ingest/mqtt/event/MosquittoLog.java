package io.holter.ingest.mqtt.event;

import io.holter.schema.EventKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mosquitto's log as it appears below {@code $SYS/broker/log} with {@code log_dest topic}; the
 * lines are those of 2.0.11, and the form of later versions that has the address after the client
 * id.
 *
 * <p>Client ids and usernames are the clients' own text. A line is only read where that text cannot
 * have been made to look like the rest of the line.
 */
final class MosquittoLog implements BrokerDialect {
  /** How many clients' usernames are remembered: most lines hold the client id alone. */
  private static final int CLIENTS = 100_000;

  /** A line of the log is no longer, in bytes (Mosquitto's own buffer). */
  private static final int LONGEST = 64 * 1024;

  private static final Pattern TIMED = Pattern.compile("([0-9]{9,11}): (.*)", Pattern.DOTALL);
  private static final Pattern CONNECTED =
      Pattern.compile(
          "New (?:client|bridge) connected from (\\S+) as (.*)"
              + " \\(p[0-9]+, c[01], k[0-9]+(?:, u'(.*)')?\\)\\.");
  private static final Pattern FACTS = Pattern.compile(" \\(p[0-9]+, c[01], k[0-9]+");
  private static final Pattern SUBSCRIBED = Pattern.compile("(.*) ([012]) (.*)");
  private static final Pattern QOS = Pattern.compile(" [012] ");
  private static final String NOBODY = "<unknown>";

  private final Map<String, String> users =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > CLIENTS;
        }
      };

  @Override
  public Told read(String topic, ByteBuffer payload) {
    if (payload.remaining() > LONGEST) {
      return new Told.Unclear("the line is longer than " + LONGEST + " bytes");
    }
    String text = StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
    Matcher timed = TIMED.matcher(text);
    Optional<Instant> time = Optional.empty();
    if (timed.matches()) {
      time = BrokerTimes.seconds(timed.group(1));
      text = timed.group(2);
    }
    if (topic.endsWith("/M/subscribe")) {
      return subscribed(text, time);
    }
    if (text.startsWith("New client connected") || text.startsWith("New bridge connected")) {
      return connected(text, time);
    }
    return text.startsWith("Client ") ? ended(text, time) : Told.NOTHING;
  }

  private Told connected(String line, Optional<Instant> time) {
    Matcher matcher = CONNECTED.matcher(line);
    if (!matcher.matches() || FACTS.matcher(line).results().count() != 1) {
      return new Told.Unclear("who connected is not clear from the line");
    }
    String id = matcher.group(2);
    Optional<String> user = Optional.ofNullable(matcher.group(3));
    users.put(id, user.orElse(""));
    return new BrokerEvent(
        EventKind.CONNECT,
        "CONNECT",
        new BrokerEvent.Client(Optional.of(id), user, Optional.of(matcher.group(1))),
        Optional.empty(),
        time);
  }

  private Told subscribed(String line, Optional<Instant> time) {
    Matcher matcher = SUBSCRIBED.matcher(line);
    if (!matcher.matches() || QOS.matcher(line).results().count() != 1) {
      return new Told.Unclear("who subscribed to what is not clear from the line");
    }
    return new BrokerEvent(
        EventKind.SUBSCRIBE,
        "SUBSCRIBE",
        known(matcher.group(1), Optional.empty()),
        Optional.of(matcher.group(3)),
        time);
  }

  /** The words after the client id are the broker's, and stand last. */
  private Told ended(String line, Optional<Instant> time) {
    for (MosquittoEnding ending : MosquittoEnding.values()) {
      Optional<MosquittoEnding.Found> found = ending.in(line);
      if (found.isPresent()) {
        BrokerEvent.Client client = client(found.get());
        // A connection that never said who it was, and did not try either.
        return client.id().isEmpty() && ending.kind() != EventKind.AUTH_FAILURE
            ? Told.NOTHING
            : new BrokerEvent(
                ending.kind(), found.get().operation(), client, Optional.empty(), time);
      }
    }
    return Told.NOTHING;
  }

  /** What looks like an address may be the end of a client id that is known as such. */
  private BrokerEvent.Client client(MosquittoEnding.Found found) {
    if (users.containsKey(found.named())) {
      return known(found.named(), Optional.empty());
    }
    return found.client().equals(NOBODY)
        ? new BrokerEvent.Client(Optional.empty(), Optional.empty(), found.address())
        : known(found.client(), found.address());
  }

  private BrokerEvent.Client known(String id, Optional<String> address) {
    Optional<String> user = Optional.ofNullable(users.get(id)).filter(name -> !name.isEmpty());
    return new BrokerEvent.Client(Optional.of(id), user, address);
  }
}
