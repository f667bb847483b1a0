package io.holter.stream.model;

import io.holter.anomaly.feature.FeatureVector;
import io.holter.anomaly.model.ModelManifest;
import io.holter.anomaly.model.ModelScore;
import io.holter.anomaly.model.WindowModel;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A loaded model that many threads score with while one may close it: closing waits for those that
 * are at it, and whoever comes later is told nothing.
 */
final class SharedModel implements WindowModel {
  private final WindowModel model;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  SharedModel(WindowModel model) {
    this.model = model;
  }

  @Override
  public ModelManifest manifest() {
    return model.manifest();
  }

  @Override
  public Optional<ModelScore> score(
      String device, Optional<String> deviceClass, FeatureVector window) {
    lock.readLock().lock();
    try {
      return closed ? Optional.empty() : model.score(device, deviceClass, window);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        model.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
