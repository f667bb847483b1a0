package io.holter.anomaly.model;

import io.holter.anomaly.feature.FeatureSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model as it is kept, signed and sent: a directory of {@code model.json}, one file for each
 * part, {@code card.md} for people and {@code evaluation.json}; or the same files as bytes. The
 * same files always give the same bytes. What is not a whole bundle is refused with an {@link
 * InvalidModelException} when it is made; the files of the parts are read by {@link #load}.
 */
public final class ModelBundle {
  /** The most bytes that a bundle may have: 64 MiB. */
  public static final int LIMIT = 64 << 20;

  private final ManifestJson.Content content;
  private final SortedMap<String, byte[]> files;

  private ModelBundle(SortedMap<String, byte[]> files) {
    this.content = ManifestJson.read(file(files, BundleFiles.MANIFEST));
    this.files = BundleCheck.whole(files, content.parts());
  }

  /**
   * A new bundle.
   *
   * @param parts one or more; their keys and files differ
   * @param contents the content of each part's file, by name
   * @param card Markdown
   * @param evaluation JSON
   */
  public static ModelBundle of(
      ModelManifest manifest,
      List<ModelPart> parts,
      Map<String, byte[]> contents,
      String card,
      String evaluation) {
    SortedMap<String, byte[]> files = new TreeMap<>(contents);
    files.put(BundleFiles.MANIFEST, ManifestJson.write(new ManifestJson.Content(manifest, parts)));
    files.put(BundleFiles.CARD, card.getBytes(StandardCharsets.UTF_8));
    files.put(BundleFiles.EVALUATION, evaluation.getBytes(StandardCharsets.UTF_8));
    return new ModelBundle(files);
  }

  /** The bundle that {@link #toBytes} gave these bytes of. */
  public static ModelBundle of(byte[] bytes) {
    if (bytes.length > LIMIT) {
      throw new InvalidModelException(tooLarge("the bundle", bytes.length));
    }
    return new ModelBundle(BundleZip.unpack(bytes));
  }

  /**
   * The bundle of a directory. Files that are no part of a bundle are left alone.
   *
   * @throws IOException if a file is there and cannot be read
   */
  public static ModelBundle read(Path directory) throws IOException {
    List<ModelPart> parts =
        ManifestJson.read(BundleFiles.read(directory, BundleFiles.MANIFEST)).parts();
    return new ModelBundle(
        BundleFiles.read(directory, parts.stream().map(ModelPart::file).toList()));
  }

  /** Writes the files; those of the same names are replaced. */
  public void write(Path directory) throws IOException {
    BundleFiles.write(directory, files);
  }

  /** As bytes; the same for the same files. */
  public byte[] toBytes() {
    return BundleZip.pack(files);
  }

  /** SHA-256 of {@link #toBytes}, 64 hexadecimal digits. */
  public String digest() {
    return Sha256.hex(toBytes());
  }

  /** What it is. */
  public ModelManifest manifest() {
    return content.manifest();
  }

  /** Its models. */
  public List<ModelPart> parts() {
    return content.parts();
  }

  /** The page for people, Markdown. */
  public Optional<String> card() {
    return text(BundleFiles.CARD);
  }

  /** All figures of its evaluation, JSON. */
  public Optional<String> evaluation() {
    return text(BundleFiles.EVALUATION);
  }

  /** Ready to score; refuses files that the format's reader refuses. The caller closes it. */
  public WindowModel load() {
    return ModelLoading.load(content.manifest(), content.parts(), files);
  }

  /** As {@link #load()}; refuses a model that is of another set of features. */
  public WindowModel load(FeatureSet features) {
    BundleCheck.features(manifest(), features);
    return load();
  }

  static String tooLarge(String what, long size) {
    return what
        + " has "
        + size
        + " bytes; at most "
        + LIMIT
        + " are released: train fewer parts or a smaller model";
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    byte[] file = files.get(name);
    if (file == null) {
      throw new InvalidModelException("the bundle has no " + name + ", so it is not a model");
    }
    return file;
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(files.get(name))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
