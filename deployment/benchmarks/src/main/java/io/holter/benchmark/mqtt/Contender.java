package io.holter.benchmark.mqtt;

/**
 * One that takes messages from the broker, ready for them.
 *
 * @param name in the figures
 * @param load what is published to it
 * @param process whose processor time and memory are measured
 * @param receipt where its messages end up
 */
record Contender(String name, LoadTopics load, ChildProcess process, Receipt receipt)
    implements AutoCloseable {
  static final String SUBSCRIBER = "broker";
  static final String HOLTER = "holter";
  static final String CAMEL = "camel";

  @Override
  public void close() {
    if (receipt instanceof TopicReceipt topic) {
      topic.close();
    }
    process.close();
  }
}
