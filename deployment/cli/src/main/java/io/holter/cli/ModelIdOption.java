package io.holter.cli;

import io.holter.stream.model.ModelId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code NAME@VERSION}. */
final class ModelIdOption implements ITypeConverter<ModelId> {
  @Override
  public ModelId convert(String text) {
    return ModelId.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is no model: NAME@VERSION, as holter model list shows them"));
  }
}
