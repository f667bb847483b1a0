package io.holter.gateway.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holter.gateway.console.live.AlertTape;
import java.util.List;
import java.util.function.Consumer;

/** One alert a tenant, which bears its name. */
final class FakeTape implements AlertTape {
  @Override
  public List<Entry> after(String tenant, long cursor, int most) {
    return cursor >= 1
        ? List.of()
        : List.of(new Entry(1, JsonNodeFactory.instance.objectNode().put("tenant", tenant)));
  }

  @Override
  public long newest(String tenant) {
    return 1;
  }

  @Override
  public void onNew(Consumer<String> listener) {}
}
