package io.holter.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * Bounds what each state store may take outside the heap: 4 MiB of cache and two write buffers of 2
 * MiB, where Kafka Streams would take up to 100 MiB a store and partition. Instantiated by Kafka
 * Streams, once a store.
 */
public final class SmallRocksDb implements RocksDBConfigSetter {
  private static final long CACHE = 4L << 20;
  private static final long WRITE_BUFFER = 2L << 20;

  private @Nullable LRUCache cache;

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    cache = new LRUCache(CACHE);
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(cache);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferSize(WRITE_BUFFER);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String store, Options options) {
    if (cache != null) {
      cache.close();
    }
  }
}
