package io.holter.benchmark.fault;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * A device that publishes numbered messages at QoS 1, one after the other, and knows which ones its
 * broker acknowledged. What was not acknowledged when a connection broke is given up, so that
 * whatever comes twice was made twice behind the broker.
 */
final class Device {
  /** Bytes of a payload: the number and what fills it up. */
  static final int SIZE = 200;

  private static final int PATIENCE_SECONDS = 10;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final String name;
  private final int port;
  private final long paceNanos;
  private final BitSet acknowledged = new BitSet();
  private final Thread thread;
  private volatile boolean stopping;

  private Device(String name, int port, long paceNanos) {
    this.name = name;
    this.port = port;
    this.paceNanos = paceNanos;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /**
   * Starts to publish to {@code <tenant>/<name>/load}.
   *
   * @param port of the broker
   * @param perSecond messages a second, at most
   */
  static Device start(String name, int port, int perSecond) {
    Device device = new Device(name, port, TimeUnit.SECONDS.toNanos(1) / perSecond);
    device.thread.start();
    return device;
  }

  String name() {
    return name;
  }

  long acknowledged() {
    synchronized (acknowledged) {
      return acknowledged.cardinality();
    }
  }

  /** Stops, and tells every number that was acknowledged. */
  BitSet stop() throws InterruptedException {
    stopping = true;
    thread.join();
    return (BitSet) acknowledged.clone();
  }

  /** The number in a payload. */
  static int sequence(ByteBuffer payload) {
    return payload.getInt(payload.position());
  }

  private void run() {
    int next = 0;
    while (!stopping) {
      Mqtt5AsyncClient client =
          Mqtt5Client.builder()
              .identifier(name)
              .serverHost("127.0.0.1")
              .serverPort(port)
              .buildAsync();
      try {
        client.connectWith().cleanStart(true).send().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (!stopping) {
          int number = next++;
          publish(client, number);
          LockSupport.parkNanos(paceNanos);
        }
        client.disconnect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        var unused = client.disconnect();
        LockSupport.parkNanos(PAUSE_NANOS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void publish(Mqtt5AsyncClient client, int number)
      throws ExecutionException, TimeoutException, InterruptedException {
    byte[] payload = new byte[SIZE];
    Arrays.fill(payload, (byte) '.');
    ByteBuffer.wrap(payload).putInt(number);
    var result =
        client
            .publishWith()
            .topic(Site.TENANT + "/" + name + "/load")
            .qos(MqttQos.AT_LEAST_ONCE)
            .payload(payload)
            .send()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (result.getError().isEmpty()) {
      synchronized (acknowledged) {
        acknowledged.set(number);
      }
    }
  }
}
