package io.holter.hivemq;

import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import com.hivemq.extension.sdk.api.services.publish.Publish;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes notices at QoS 1 below the events' topic, within budgets. Who failed to authenticate
 * has a budget apart, so that strangers cannot drown what is said of clients.
 */
public final class ClientNotices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClientNotices.class);
  private static final long CHECK_SECONDS = 10;

  private final String topic;
  private final NoticeBudget clients =
      new NoticeBudget(new NoticeBudget.Rate(60, 1), new NoticeBudget.Rate(2_000, 200));
  private final NoticeBudget strangers =
      new NoticeBudget(new NoticeBudget.Rate(30, 0.25), new NoticeBudget.Rate(300, 20));
  private final ScheduledFuture<?> check;

  ClientNotices(ExtensionSettings settings) {
    this.topic = settings.topic();
    this.check =
        Services.extensionExecutorService()
            .scheduleAtFixedRate(this::catchUp, CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
  }

  /** Tells of something, unless its client has caused too many notices already. */
  public void tell(ClientNotice notice) {
    budget(notice)
        .admit(notice.who().name(), notice, System.nanoTime())
        .ifPresent(suppressed -> publish(notice, suppressed));
  }

  /** Stops telling what was left out. */
  @Override
  public void close() {
    check.cancel(false);
  }

  private NoticeBudget budget(ClientNotice notice) {
    return notice.authenticated() ? clients : strangers;
  }

  private void catchUp() {
    long now = System.nanoTime();
    clients.overdue(now).forEach(late -> publish(late.notice(), late.suppressed()));
    strangers.overdue(now).forEach(late -> publish(late.notice(), late.suppressed()));
    long forgotten = clients.forgotten() + strangers.forgotten();
    if (forgotten > 0) {
      LOG.warn("left out {} events of clients that are too many to be told one by one", forgotten);
    }
  }

  private void publish(ClientNotice notice, long suppressed) {
    Publish publish =
        Builders.publish()
            .topic(topic + "/" + notice.event().level())
            .qos(Qos.AT_LEAST_ONCE)
            .contentType("application/json")
            .payload(
                ByteBuffer.wrap(NoticeJson.of(notice, suppressed).getBytes(StandardCharsets.UTF_8)))
            .build();
    var unused =
        Services.publishService()
            .publish(publish)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    LOG.warn("publishing an event of a client failed", failure);
                  }
                });
  }
}
