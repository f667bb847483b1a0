package io.holter.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every relative link of every page leads somewhere. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\[\\]\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*)$");

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : Repository.pages()) {
      Matcher link = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""));
      while (link.find()) {
        links++;
        if (!leadsSomewhere(page, link.group(1))) {
          broken.add(Repository.ROOT.relativize(page) + " -> " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).as("links seen").isGreaterThan(30);
  }

  @Test
  void aPageIsNoLongerThanItsReaderBears() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path page : Repository.pages()) {
      String name = Repository.ROOT.relativize(page).toString();
      boolean bounded = name.endsWith("README.md") || name.startsWith("docs/guides");
      long lines = Files.readString(page).lines().count();
      if (bounded && lines > 80) {
        tooLong.add(name + " has " + lines + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  private static boolean leadsSomewhere(Path page, String target) throws IOException {
    if (target.matches("[a-z]+:.*")) {
      return true;
    }
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
    if (!file.startsWith(Repository.ROOT) || !Files.exists(file)) {
      return false;
    }
    return hash < 0 || anchors(file).contains(target.substring(hash + 1));
  }

  /** Anchors as GitHub makes them of headings. */
  private static List<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(Files.readString(page))
        .results()
        .map(m -> m.group(1).strip().toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}
