package io.holter.anomaly.model;

/**
 * Reads the files of one format. Found by {@link java.util.ServiceLoader}, so that a module may add
 * a format: name the class in {@code META-INF/services/io.holter.anomaly.model.ModelReader}.
 */
public interface ModelReader {
  /** As in the manifest, such as {@code tribuo}. */
  String format();

  /**
   * Reads one part.
   *
   * @param file content of the part's file; its digest has been checked
   * @throws InvalidModelException if it is not a model of this format, or not of these features
   */
  RawModel read(byte[] file, ModelManifest manifest, ModelPart part);
}
