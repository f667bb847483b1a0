package io.holter.anomaly.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Files as one sequence of bytes: a zip with sorted names, one fixed time and nothing compressed,
 * so that the same files give the same bytes on every JDK, and no zip is larger inside than
 * outside. Pure.
 */
final class BundleZip {
  /** Not January: zip's first moment is written with the zone of this machine beside it. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private BundleZip() {}

  static byte[] pack(SortedMap<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        CRC32 sum = new CRC32();
        sum.update(file.getValue());
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(file.getValue().length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return bytes.toByteArray();
  }

  /** Only what {@link #pack} made: whatever else a zip may hold is refused. */
  static SortedMap<String, byte[]> unpack(byte[] bytes) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getMethod() != ZipEntry.STORED) {
          throw new InvalidModelException(
              "the bundle's file "
                  + entry.getName()
                  + " is compressed, so its size cannot be known beforehand; pack the model again"
                  + " with holter");
        }
        files.put(BundleFiles.checkedName(entry.getName()), zip.readAllBytes());
      }
    } catch (IOException | IllegalArgumentException broken) {
      throw new InvalidModelException(
          "the bundle is not a whole zip ("
              + broken.getMessage()
              + "); take it from its source again",
          broken);
    }
    if (!Arrays.equals(pack(files), bytes)) {
      throw new InvalidModelException(
          "the bundle is cut off, or was not packed by holter: its "
              + bytes.length
              + " bytes are not those of its "
              + files.size()
              + " files; take it from its source again");
    }
    return files;
  }
}
