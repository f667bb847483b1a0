package io.holter.gateway.console;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a console. */
final class Threads {
  /** Event loops: a few serve thousands of viewers. */
  static final int LOOPS = Math.min(4, Runtime.getRuntime().availableProcessors());

  private static final int WORKERS = 8;

  private Threads() {}

  /** Event loops, and workers for what reads files or Kafka. */
  static Vertx vertx() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(LOOPS)
            .setWorkerPoolSize(WORKERS)
            .setUseDaemonThread(true)
            // Nothing is served from the file system, and nothing is unpacked into /tmp.
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false)));
  }

  /** Threads for decisions; refuses one more than there are. */
  static ExecutorService desk(int most) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        most,
        1,
        TimeUnit.MINUTES,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "console-desk-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
