package dev.exhibit.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Any list of records can be saved as CSV, or it is named here with what it is instead. */
class ListsAreSavedTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/exhibit/ui");

  private static final Pattern LIST = Pattern.compile("new ListView<|extends ListView<");
  private static final Pattern SAVED = Pattern.compile("Saving\\s*\\.is(Table|Chart)\\(");

  /** How many lists of each file hold no records. */
  private static final Map<String, Long> OTHER =
      Map.of(
          "CompletingField.java", 1L, // what may be typed next
          "Palette.java", 1L, // what was found, to go to
          "SearchesPane.java", 1L, // a menu of searches
          "IssueForm.java", 1L, // what goes into a package, to be ticked
          "SectionsPane.java", 1L, // the sections of a page, to go to
          "SourcesStep.java", 1L, // what may become a source, to be ticked
          "DefinitionPane.java", 1L, // a file, line by line
          "EventDetail.java", 1L, // a record as the store has it, line by line
          "TextPane.java", 1L, // a file, line by line
          "ProofPane.java", 1L); // a request, line by line

  @Test
  void everyListOfRecordsIsSaved() throws IOException {
    Map<String, Long> unsaved = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path path : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        String text = Files.readString(path);
        long lists = LIST.matcher(text).results().count();
        long saved = SAVED.matcher(text).results().count();
        if (lists > saved) {
          unsaved.put(path.getFileName().toString(), lists - saved);
        }
      }
    }
    assertEquals(new TreeMap<>(OTHER), unsaved);
  }
}
