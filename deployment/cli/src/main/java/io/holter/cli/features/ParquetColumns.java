package io.holter.cli.features;

import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** The columns of a table as Parquet knows them. */
final class ParquetColumns {
  private ParquetColumns() {}

  static MessageType of(List<String> features) {
    var columns = Types.buildMessage();
    text(columns, "tenant");
    text(columns, "device");
    textIfAny(columns, "class");
    time(columns, "from");
    time(columns, "until");
    text(columns, "feature_set");
    features.forEach(name -> columns.required(PrimitiveTypeName.DOUBLE).named(name));
    text(columns, "label");
    textIfAny(columns, "alert");
    return columns.named("features");
  }

  private static void text(Types.MessageTypeBuilder columns, String name) {
    columns.required(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(name);
  }

  private static void textIfAny(Types.MessageTypeBuilder columns, String name) {
    columns.optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(name);
  }

  private static void time(Types.MessageTypeBuilder columns, String name) {
    columns
        .required(PrimitiveTypeName.INT64)
        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
        .named(name);
  }
}
