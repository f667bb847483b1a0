package io.holter.stream.model;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Bundles by their digest: they are needed whenever a decision brings a model back. */
public interface BundleStore {
  /** Keeps a bundle; doing it again changes nothing. */
  void keep(String digest, byte[] bundle);

  /**
   * The bundle of a digest.
   *
   * @throws IOException with a sentence if it is not there as it was kept
   */
  byte[] read(String digest) throws IOException;

  /** Keeps them in memory: for a command that ends soon. */
  static BundleStore inMemory() {
    Map<String, byte[]> bundles = new HashMap<>();
    return new BundleStore() {
      @Override
      public void keep(String digest, byte[] bundle) {
        bundles.put(digest, bundle);
      }

      @Override
      public byte[] read(String digest) throws IOException {
        byte[] bundle = bundles.get(digest);
        if (bundle == null) {
          throw new IOException("no model of digest " + digest + " was kept");
        }
        return bundle;
      }
    };
  }
}
