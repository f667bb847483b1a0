package io.holter.benchmark.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one real miner sent (Veselý and Žádník, Digital Investigation 2019): the TCP packets with a
 * payload from the host that opened the first connection.
 *
 * @param name the capture's name
 * @param packets in order of time
 */
record MiningSession(String name, List<Packet> packets) {
  /**
   * One packet.
   *
   * @param offset milliseconds since the session's first packet
   * @param peer address and port
   * @param size bytes of payload
   */
  record Packet(long offset, String peer, int size) {}

  /** Reads {@code *.packets.csv}. */
  static MiningSession read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> names = Arrays.asList(lines.get(0).split(",", -1));
    int time = names.indexOf("ts");
    int source = names.indexOf("src");
    int flags = names.indexOf("tcp_flags");
    int size = names.indexOf("payload_len");
    List<String[]> tcp =
        lines.stream()
            .skip(1)
            .map(l -> l.split(",", -1))
            .filter(c -> c[names.indexOf("proto")].equals("6"))
            .toList();
    // Flag 2 alone is SYN: who sends the first is the miner.
    Optional<String> miner =
        tcp.stream().filter(c -> c[flags].equals("2")).map(c -> c[source]).findFirst();
    List<Packet> packets = new ArrayList<>();
    double first = 0;
    for (String[] cells : tcp) {
      if (miner.filter(cells[source]::equals).isPresent() && !cells[size].equals("0")) {
        double at = Double.parseDouble(cells[time]);
        first = packets.isEmpty() ? at : first;
        packets.add(
            new Packet(
                Math.round((at - first) * 1000),
                cells[names.indexOf("dst")] + ":" + cells[names.indexOf("dport")],
                Integer.parseInt(cells[size])));
      }
    }
    String name = file.getFileName().toString().replace(".packets.csv", "");
    return new MiningSession(name, List.copyOf(packets));
  }
}
