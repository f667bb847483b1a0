package io.holter.benchmark.viewers;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The viewers, as a process of its own. On stdin: {@code viewers N} connects or closes until there
 * are so many and answers how many there are; {@code deaf N} connects those that never read; {@code
 * measure MS} answers the latencies of that time.
 */
public final class LoadMain {
  private LoadMain() {}

  /** Takes the gateway's port. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Vertx vertx = Vertx.vertx();
    Crowd crowd = new Crowd(vertx, Integer.parseInt(arguments[0]));
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 2);
      int number = Integer.parseInt(words[1]);
      System.out.println(
          switch (words[0]) {
            case "viewers" -> crowd.grow(number);
            case "deaf" -> crowd.deaf(number);
            case "measure" -> crowd.measure(number);
            default -> "unknown";
          });
    }
    System.exit(0);
  }
}
