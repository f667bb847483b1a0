package io.holter.benchmark.camel;

import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Constants;

/**
 * One route a session: from MQTT at QoS 1 with manual acknowledgements, to Kafka with {@code
 * acks=all}; Camel acknowledges when the exchange, and so the record, is complete. Sends are
 * asynchronous, which is what makes Camel fast. A record's key is the MQTT topic, so that the
 * messages of one device stay in one partition.
 */
final class BridgeRoutes extends RouteBuilder {
  static final String SOCKETS = "noDelay";

  private final CamelSettings settings;
  private final ExecutorService workers;

  BridgeRoutes(CamelSettings settings, ExecutorService workers) {
    this.settings = settings;
    this.workers = workers;
  }

  @Override
  public void configure() throws Exception {
    // A failed exchange stays unacknowledged; the usual error handler costs and adds nothing here.
    errorHandler(noErrorHandler());
    KafkaEndpoint kafka = getContext().getEndpoint(kafka(), KafkaEndpoint.class);
    kafka.getConfiguration().setWorkerPool(workers);
    for (int session = 0; session < settings.sessions(); session++) {
      from(mqtt(session)).routeId("bridge-" + session).process(BridgeRoutes::key).to(kafka);
    }
  }

  private static void key(Exchange exchange) {
    var message = exchange.getIn();
    message.setHeader(KafkaConstants.KEY, message.getHeader(PahoMqtt5Constants.MQTT_TOPIC));
  }

  private String mqtt(int session) {
    return "paho-mqtt5:"
        + settings.filter()
        + "?brokerUrl=tcp://127.0.0.1:"
        + settings.mqttPort()
        + "&clientId=camel-"
        + session
        + "&qos=1&manualAcksEnabled=true&cleanStart=false&sessionExpiryInterval=86400"
        + "&keepAliveInterval=300&automaticReconnect=true&persistence=MEMORY"
        + "&receiveMaximum="
        + settings.receiveMaximum()
        + "&socketFactory=#"
        + SOCKETS;
  }

  private String kafka() {
    return "kafka:"
        + settings.topic()
        + "?brokers="
        + settings.kafka()
        + "&requestRequiredAcks=all&enableIdempotence=true&recordMetadata=false"
        + "&lingerMs="
        + settings.lingerMs()
        + "&producerBatchSize=131072&bufferMemorySize=67108864&compressionCodec="
        + settings.compression()
        + "&keySerializer=org.apache.kafka.common.serialization.StringSerializer"
        + "&valueSerializer=org.apache.kafka.common.serialization.ByteArraySerializer";
  }
}
