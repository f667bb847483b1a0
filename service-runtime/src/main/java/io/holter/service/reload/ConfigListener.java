package io.holter.service.reload;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Who runs a configuration, and can go over to another one. Called by one thread at a time. */
public interface ConfigListener<C> {

  /**
   * Why {@code next} cannot be run, each as a sentence that names the key; empty if it can. Nothing
   * has changed yet, and nothing must.
   *
   * @param files files that both configurations name, with a new content
   */
  List<String> objections(C running, C next, Set<Path> files);

  /**
   * Goes over to {@code next}, which met no objection. May take its time.
   *
   * @param files as for {@link #objections}
   */
  void apply(C running, C next, Set<Path> files);
}
