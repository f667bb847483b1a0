package io.holter.gateway.console;

import io.holter.gateway.console.live.AlertTape;
import java.util.List;
import java.util.function.Consumer;

/** No alert ever. */
final class FakeTape implements AlertTape {
  @Override
  public List<Entry> after(String tenant, long cursor, int most) {
    return List.of();
  }

  @Override
  public long newest(String tenant) {
    return 0;
  }

  @Override
  public void onNew(Consumer<String> listener) {}
}
