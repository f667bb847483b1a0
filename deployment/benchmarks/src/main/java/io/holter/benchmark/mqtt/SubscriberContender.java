package io.holter.benchmark.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The broker alone: {@link SubscriberMain} as a process. */
final class SubscriberContender {
  private SubscriberContender() {}

  static Contender start(MqttBroker broker, Rig rig, Sessions sessions)
      throws IOException, InterruptedException {
    LoadTopics load = new LoadTopics("b", rig.devices());
    List<String> arguments = new ArrayList<>(List.of(Integer.toString(broker.port())));
    for (int i = 0; i < sessions.count(); i++) {
      String shared = sessions.count() > 1 ? "$share/bench/" : "";
      arguments.add(shared + load.filter());
    }
    ChildProcess process =
        ChildProcess.start(
            "subscriber", rig.directory(), Jvm.ours(SubscriberMain.class.getName(), arguments));
    process.line(Duration.ofMinutes(1));
    return new Contender(Contender.SUBSCRIBER, load, process, new CountReceipt(process));
  }
}
