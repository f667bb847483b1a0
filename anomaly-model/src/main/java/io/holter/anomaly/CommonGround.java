package io.holter.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What most devices of a group do: each baseline of the medoid, the device whose period is the
 * median, that fits more than half of them.
 */
final class CommonGround {
  private final String group;
  private final DetectorSettings settings;
  private final List<Watching> peers;
  private final Watching medoid;

  /** Of copies, so that the monitors stay as they are. */
  CommonGround(String group, List<DeviceMonitor> finished, DetectorSettings settings) {
    this.group = group;
    this.settings = settings;
    this.peers =
        finished.stream()
            .map(DeviceMonitor::toBytes)
            .sorted(Arrays::compare)
            .map(DeviceMonitor::fromBytes)
            .map(DeviceMonitor::finished)
            .sorted(Comparator.comparingDouble(CommonGround::period))
            .toList();
    long timed = peers.stream().filter(peer -> peer.rhythm().baseline().isPresent()).count();
    this.medoid = peers.get((int) Math.max(0, (timed - 1) / 2));
  }

  /** The period, those without one last; the sort is stable, so that their bytes break ties. */
  private static double period(Watching peer) {
    return peer.rhythm().baseline().map(GapBaseline::period).orElse(Double.MAX_VALUE);
  }

  /**
   * A new one of these baselines, which nothing has been held against yet.
   *
   * @param most channels whose baselines are in it
   */
  Borrowed borrowed(int most) {
    boolean timed = agreed(peer -> peer.rhythm().baseline(), this::gaps);
    Rates rates = medoid.rates().restarted(this::agreed);
    return new Borrowed(
        new PeerGroup(group, peers.size()),
        medoid.rhythm().restarted(timed),
        medoid.season(),
        rates.isEmpty() ? null : rates,
        channels(most));
  }

  private BorrowedChannels channels(int most) {
    Map<Integer, Integer> users = new TreeMap<>();
    for (Watching peer : peers) {
      peer.channels().names().forEach(name -> users.merge(name.hashCode(), 1, Integer::sum));
    }
    List<String> all = medoid.channels().names();
    List<String> shared = all.stream().filter(name -> most(users.get(name.hashCode()))).toList();
    boolean closed =
        shared.size() == all.size()
            && users.size() <= BorrowedChannels.USED
            && peers.stream().noneMatch(peer -> peer.channels().open());
    Map<String, BorrowedChannels.Entry> known = new LinkedHashMap<>();
    shared.stream().limit(most).forEach(name -> known.put(name, entry(name)));
    return new BorrowedChannels(known, closed ? users : Map.of(), closed);
  }

  private BorrowedChannels.Entry entry(String name) {
    Channel own = medoid.channels().channel(name).orElseThrow();
    Function<Watching, Optional<Channel>> same = peer -> peer.channels().channel(name);
    boolean timed = agreed(peer -> same.apply(peer).flatMap(Channel::gaps), this::gaps);
    boolean sized =
        agreed(
            peer -> same.apply(peer).flatMap(Channel::size),
            (a, b) -> a.fits(b, settings.payload()));
    return new BorrowedChannels.Entry(own.restarted(timed, sized), form(name));
  }

  private @Nullable PayloadForm form(String name) {
    Function<Watching, Optional<PayloadForm>> form = peer -> peer.aspects().payloadForm(name);
    return agreed(form, PayloadForm::fits) ? form.apply(medoid).orElse(null) : null;
  }

  private boolean agreed(RateWindow window) {
    return agreed(
        peer -> peer.rates().baseline(window.length()), (a, b) -> a.fits(b, settings.rate()));
  }

  private boolean gaps(GapBaseline a, GapBaseline b) {
    return a.fits(b, settings.timing());
  }

  /** Whether a baseline of the medoid fits more than half of the peers. */
  private <T> boolean agreed(Function<Watching, Optional<T>> of, BiPredicate<T, T> fits) {
    Optional<T> own = of.apply(medoid);
    List<T> all = new ArrayList<>();
    peers.forEach(peer -> of.apply(peer).ifPresent(all::add));
    return own.isPresent()
        && most((int) all.stream().filter(other -> fits.test(own.get(), other)).count());
  }

  private boolean most(@Nullable Integer devices) {
    return devices != null && 2 * devices > peers.size();
  }
}
