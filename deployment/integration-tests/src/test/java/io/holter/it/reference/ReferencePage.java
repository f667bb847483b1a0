package io.holter.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page under docs/reference that is made from the code and is never edited. */
record ReferencePage(String name, String text) {
  /** Fails if the page is stale; with {@code -Dholter.docs.write=true} writes it first. */
  void check() throws IOException {
    Path page = Repository.file("docs/reference").resolve(name);
    if (Boolean.getBoolean("holter.docs.write")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, text);
    }
    assertThat(page)
        .as(
            "docs/reference/%s is stale; run: mvn -pl deployment/integration-tests -am test"
                + " -Dtest='*ReferenceTest' -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dholter.docs.write=true",
            name)
        .exists()
        .hasContent(text);
  }
}
