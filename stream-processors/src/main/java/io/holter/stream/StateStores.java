package io.holter.stream;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.DslStoreFormat;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.EmitStrategy;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers.RocksDBDslStoreSuppliers;
import org.apache.kafka.streams.state.DslKeyValueParams;
import org.apache.kafka.streams.state.DslStoreSuppliers;
import org.apache.kafka.streams.state.DslWindowParams;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;

/**
 * Where a topology keeps state: in RocksDB, or as {@code dsl.store.suppliers.class} of Kafka
 * Streams says.
 */
final class StateStores {
  private StateStores() {}

  /** A store of the kind that the settings ask for. */
  static KeyValueBytesStoreSupplier keyValue(Map<String, Object> props, String name) {
    return suppliers(props).keyValueStore(new DslKeyValueParams(name, DslStoreFormat.PLAIN));
  }

  /** The same for entries that are found by key and time, and go after {@code length}. */
  static WindowBytesStoreSupplier window(Map<String, Object> props, String name, Duration length) {
    return suppliers(props)
        .windowStore(
            new DslWindowParams(
                name,
                length,
                length,
                false,
                EmitStrategy.onWindowUpdate(),
                false,
                DslStoreFormat.PLAIN));
  }

  private static DslStoreSuppliers suppliers(Map<String, Object> props) {
    Object kind =
        props.getOrDefault(
            StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG, RocksDBDslStoreSuppliers.class);
    return kind instanceof Class<?> type
        ? (DslStoreSuppliers) Utils.newInstance(type)
        : named(kind.toString());
  }

  private static DslStoreSuppliers named(String type) {
    try {
      return Utils.newInstance(type, DslStoreSuppliers.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG + ": there is no class " + type, e);
    }
  }
}
