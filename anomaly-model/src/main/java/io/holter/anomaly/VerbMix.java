package io.holter.anomaly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which verbs a device uses, and in which shares; at most {@value #LIMIT}. */
final class VerbMix implements Aspect {
  private static final int LIMIT = 16;
  private static final long MEMORY = 20_000;

  private final Map<String, VerbShare> shares = new LinkedHashMap<>();
  private Newcomers newcomers = new Newcomers();
  private Growth growth = new Growth();
  private long messages;
  private long learned;
  private long from;
  private long took;

  @Override
  public void learn(Observation o, DetectorSettings s) {
    if (!Verb.in(o)) {
      return;
    }
    Verb verb = Verb.of(o);
    from = messages == 0 ? o.time() : from;
    growth.begin(o.time());
    messages++;
    if (!shares.containsKey(verb.name()) && !verb.response()) {
      growth.grew(o.time());
    }
    count(verb, true);
    if (VerbShare.blockEnds(messages)) {
      shares.values().forEach(VerbShare::endBlock);
    }
  }

  private void count(Verb verb, boolean learning) {
    room(verb.name());
    if (verb.repeated()) {
      room(Verb.DUP);
    }
    shares.forEach(
        (name, share) -> {
          if (verb.counts(name)) {
            share.count(learning);
          }
        });
  }

  private void room(String name) {
    if (shares.size() < LIMIT) {
      shares.computeIfAbsent(name, added -> new VerbShare());
    }
  }

  /** Learning goes on while there are too few messages to judge a share by. */
  @Override
  public void settle(long at, DetectorSettings s) {
    if (messages >= VerbMixDetector.ENOUGH && learned == 0) {
      shares.values().forEach(share -> share.settle(messages));
      growth.settle(at);
      learned = messages;
      took = Math.max(1, at - from);
    }
  }

  @Override
  public void assess(Observation o, DetectorSettings s, List<Departure> out) {
    if (!Verb.in(o) || learned == 0) {
      return;
    }
    Verb verb = Verb.of(o);
    if (!shares.containsKey(verb.name()) && !verb.response()) {
      fresh(o, verb, s, out);
      return;
    }
    shares.forEach((name, share) -> rising(o, name, share, verb.counts(name), out));
  }

  private void fresh(Observation o, Verb verb, DetectorSettings s, List<Departure> out) {
    var after = s.channels().acceptAfter();
    if (newcomers.accept(verb.name(), o.time(), after, after)) {
      growth.grew(o.time());
      again(verb.name());
      return;
    }
    long nth = newcomers.nth(verb.name(), o.time());
    List<String> known = new ArrayList<>(shares.keySet());
    VerbMixDetector.fresh(o, nth, growth.surpriseInNumber(), messages, known).ifPresent(out::add);
  }

  /** With one more verb the mix is another one, and is learned again. */
  private void again(String accepted) {
    room(accepted);
    shares.replaceAll((name, share) -> new VerbShare());
    messages = 0;
    learned = 0;
  }

  private void rising(
      Observation o, String name, VerbShare share, boolean hit, List<Departure> out) {
    double p0 = Math.max(VerbMixDetector.least(name), share.p0(messages));
    boolean nothing = !hit && share.sum().value() == 0;
    if (!nothing && p0 <= VerbMixDetector.NEARLY_ALL) {
      double h = VerbMixDetector.h(learned, took);
      double dispersion = Math.max(VerbMixDetector.runs(name), share.dispersion());
      share.sum().add(hit, p0, share.p1(p0, messages), dispersion, h);
      if (hit) {
        VerbMixDetector.risen(o, name, share, p0, h, learned).ifPresent(out::add);
      }
    }
  }

  @Override
  public void adapt(Observation o, DetectorSettings s) {
    if (learned == 0) {
      learn(o, s);
      settle(o.time(), s);
    } else if (Verb.in(o)) {
      messages++;
      count(Verb.of(o), false);
      if (messages >= MEMORY) {
        messages -= messages / 2;
        shares.values().forEach(VerbShare::halve);
      }
    }
  }

  @Override
  public boolean isEmpty() {
    return messages == 0;
  }

  @Override
  public void write(StateWriter out) {
    out.number(shares.size());
    shares.forEach(
        (name, share) -> {
          out.text(name);
          share.write(out);
        });
    newcomers.write(out);
    growth.write(out);
    out.number(messages);
    out.number(learned);
    out.number(from);
    out.number(took);
  }

  static VerbMix read(StateReader in) {
    VerbMix mix = new VerbMix();
    for (int left = in.size(LIMIT); left > 0; left--) {
      mix.shares.put(in.text(), VerbShare.read(in));
    }
    mix.newcomers = Newcomers.read(in);
    mix.growth = Growth.read(in);
    mix.messages = in.number();
    mix.learned = in.number();
    mix.from = in.number();
    mix.took = in.number();
    return mix;
  }
}
