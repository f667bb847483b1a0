package io.holter.ingest.coap;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.californium.core.coap.MessageObserverAdapter;

/** Runs something once: when a message has left the port, or never will. */
final class OnceSent extends MessageObserverAdapter {
  private final Runnable then;
  private final AtomicBoolean done = new AtomicBoolean();

  OnceSent(Runnable then) {
    this.then = then;
  }

  @Override
  public void onSent(boolean retransmission) {
    once();
  }

  @Override
  public void onSendError(Throwable error) {
    once();
  }

  @Override
  public void onCancel() {
    once();
  }

  private void once() {
    if (done.compareAndSet(false, true)) {
      then.run();
    }
  }
}
