package dev.exhibit.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every link of the README and of the guide leads to a file, and to a heading where it names one.
 */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  @TempDir Path folder;

  private static List<String> broken(Path page) throws IOException {
    List<String> found = new ArrayList<>();
    for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
      String target = link.group(1);
      if (!target.matches("[a-z]+:.*") && !leads(page, target)) {
        found.add(page + " → " + target);
      }
    }
    return found;
  }

  private static boolean leads(Path page, String target) throws IOException {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
    return Files.exists(file) && (parts.length == 1 || headings(file).contains(parts[1]));
  }

  /** Anchors of headings, as sites that show Markdown make them. */
  private static List<String> headings(Path page) throws IOException {
    return HEADING
        .matcher(Files.readString(page))
        .results()
        .map(heading ->
            heading
                .group(1)
                .toLowerCase(Locale.ENGLISH)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'))
        .toList();
  }

  @Test
  void everyLinkLeadsSomewhere() throws Exception {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
    try (Stream<Path> site = Files.walk(Path.of("src", "site", "markdown"))) {
      site.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    assertTrue(pages.size() > 15, "pages were found: " + pages.size());
    List<String> found = new ArrayList<>();
    for (Path page : pages) {
      found.addAll(broken(page));
    }
    assertEquals(List.of(), found);
  }

  @Test
  void aLinkThatLeadsNowhereIsFound() throws Exception {
    Path page = folder.resolve("page.md");
    Files.writeString(
        page, "# One thing\n[a](gone.md) [b](page.md#one-thing) [c](#another) [d](https://a.b/)\n");
    assertEquals(List.of(page + " → gone.md", page + " → #another"), broken(page));
  }
}
