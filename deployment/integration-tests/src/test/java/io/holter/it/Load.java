package io.holter.it;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A device that publishes numbered messages at QoS 1, and knows which ones were acknowledged. */
final class Load {
  private static final int WINDOW = 10;

  /** Bytes of a message. */
  static final int SIZE = 200;

  private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  private final String device;
  private final MqttDevice client;
  private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
  private final Semaphore window = new Semaphore(WINDOW);
  private final Thread thread = new Thread(this::run, "load");
  private volatile boolean stopping;

  private Load(String device, MqttDevice client) {
    this.device = device;
    this.client = client;
  }

  static Load start(Brokers brokers, String device) {
    try {
      Load load = new Load(device, brokers.connect(device));
      load.thread.start();
      return load;
    } catch (Exception e) {
      throw new IllegalStateException(device + " did not connect", e);
    }
  }

  String device() {
    return device;
  }

  long acknowledged() {
    return acknowledged.size();
  }

  /** Stops, waits for what is under way, and tells every number that was acknowledged. */
  Set<Long> stop() {
    stopping = true;
    try {
      thread.join();
      if (!window.tryAcquire(WINDOW, 30, TimeUnit.SECONDS)) {
        throw new IllegalStateException(device + " has unanswered messages after 30 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
    return Set.copyOf(acknowledged);
  }

  /** The number of a message. */
  static long sequence(ByteBuffer payload) {
    return payload.getLong(payload.position());
  }

  private void run() {
    for (long n = 0; !stopping; n++) {
      window.acquireUninterruptibly();
      long number = n;
      byte[] payload = ByteBuffer.allocate(SIZE).putLong(number).array();
      var unused =
          client
              .send(device + "/load", payload)
              .whenComplete(
                  (result, failure) -> {
                    if (isAcknowledged(result, failure)) {
                      acknowledged.add(number);
                    }
                    window.release();
                  });
      LockSupport.parkNanos(PACE_NANOS);
    }
  }

  private static boolean isAcknowledged(Mqtt5PublishResult result, Throwable failure) {
    return failure == null && result.getError().isEmpty();
  }
}
