package io.holter.benchmark.camel;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** Camel as a process: says {@code ready} on stdout, and ends when stdin ends. */
public final class CamelBridge {
  private CamelBridge() {}

  /** Runs with the arguments of {@link CamelSettings}. */
  public static void main(String[] arguments) throws Exception {
    CamelSettings settings = CamelSettings.parse(List.of(arguments));
    ExecutorService workers = Executors.newFixedThreadPool(settings.workers());
    Main main = new Main();
    // Pooled exchanges: fewer objects a message.
    main.configure().withJmxEnabled(false).withUseDataType(false).withExchangeFactory("pooled");
    main.bind(BridgeRoutes.SOCKETS, new NoDelaySockets());
    main.configure().addRoutesBuilder(new BridgeRoutes(settings, workers));
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void afterStart(BaseMainSupport started) {
            System.out.println("ready");
          }
        });
    Thread watcher = new Thread(CamelBridge::endWithParent, "parent-watcher");
    watcher.setDaemon(true);
    watcher.start();
    main.run();
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent never writes; it only holds the pipe open.
      }
    } catch (IOException e) {
      System.err.println("standard input failed, taken for the parent's end: " + e);
    }
    System.exit(0);
  }
}
