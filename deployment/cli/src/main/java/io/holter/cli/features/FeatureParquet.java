package io.holter.cli.features;

import io.holter.anomaly.feature.LabelledWindow;
import io.holter.cli.evaluate.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Tables as Parquet; what pandas wrote of such a table is read too. */
final class FeatureParquet {
  /** Under this key a file's metadata describe its columns. */
  static final String DESCRIPTION = "holter.features";

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private FeatureParquet() {}

  static boolean isParquet(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  static void write(FeatureTable table, String description, Path file) throws IOException {
    MessageType columns = ParquetColumns.of(table.names());
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(columns)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withExtraMetaData(Map.of(DESCRIPTION, description))
            .build()) {
      for (LabelledWindow window : table.windows()) {
        writer.write(group(columns, window));
      }
    }
  }

  static FeatureTable read(Path file) throws IOException {
    InputFile input = new LocalInputFile(file);
    try (ParquetFileReader footer = ParquetFileReader.open(input, options());
        ParquetReader<Group> reader = new Groups(input).build()) {
      List<String> names =
          names(
              footer.getFileMetaData().getSchema().getFields().stream()
                  .map(Type::getName)
                  .toList());
      List<LabelledWindow> windows = new ArrayList<>();
      for (Group group = reader.read(); group != null; group = reader.read()) {
        windows.add(Row.window(names, cells(group)));
      }
      return new FeatureTable(names, windows);
    } catch (RuntimeException e) {
      throw new InputException(file + " is no table of features: " + e.getMessage());
    }
  }

  private static List<String> names(List<String> columns) {
    return Row.features(columns)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "its columns are %s; what 'holter model features' writes has %s"
                        .formatted(
                            String.join(",", columns),
                            String.join(",", Row.header(List.of("<features>"))))));
  }

  private static Group group(MessageType columns, LabelledWindow window) {
    Group group = new SimpleGroup(columns);
    group.add("tenant", window.tenant());
    group.add("device", window.device());
    window.deviceClass().ifPresent(name -> group.add("class", name));
    group.add("from", window.vector().from());
    group.add("until", window.vector().until());
    group.add("feature_set", window.featureSet());
    List<Double> values = window.vector().values();
    for (int i = 0; i < values.size(); i++) {
      group.add(Row.BEFORE.size() + i, values.get(i));
    }
    group.add("label", Row.word(window.label()));
    window.alert().ifPresent(id -> group.add("alert", id));
    return group;
  }

  private static List<String> cells(Group group) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < group.getType().getFieldCount(); i++) {
      cells.add(group.getFieldRepetitionCount(i) == 0 ? "" : cell(group, i));
    }
    return cells;
  }

  private static String cell(Group group, int column) {
    LogicalTypeAnnotation type = group.getType().getType(column).getLogicalTypeAnnotation();
    return type instanceof TimestampLogicalTypeAnnotation time
        ? Instant.EPOCH.plus(group.getLong(column, 0), unit(time)).toString()
        : group.getValueToString(column, 0);
  }

  private static ChronoUnit unit(TimestampLogicalTypeAnnotation time) {
    return switch (time.getUnit()) {
      case MILLIS -> ChronoUnit.MILLIS;
      case MICROS -> ChronoUnit.MICROS;
      case NANOS -> ChronoUnit.NANOS;
    };
  }

  private static ParquetReadOptions options() {
    return ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
  }

  /** Reads rows without Hadoop's configuration. */
  private static final class Groups extends ParquetReader.Builder<Group> {
    Groups(InputFile file) {
      super(file, new PlainParquetConfiguration());
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
