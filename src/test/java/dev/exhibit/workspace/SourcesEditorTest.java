package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Source;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines go in and out; all else in the file stays as the person wrote it. */
class SourcesEditorTest {
  private static final Map<String, FieldProfile> PROFILES = Map.of("exhibit", FieldProfile.EXHIBIT);
  private static final String COMMENTED =
      """
      # ours
      sources:
          # the trail
          aws.cloudtrail:   # every account
              indices: [trail-*]   # é and 🙂 count too
          hosts:
              indices:
                - logs-a
                - logs-b  # the second site
      # end
      schema: exhibit/sources/1
      """;

  @TempDir private Path temp;
  private WorkspaceFolder folder;
  private SourcesEditor editor;

  @BeforeEach
  void open() {
    folder = new WorkspaceFolder(temp);
    editor = new SourcesEditor(folder, PROFILES, folder::put);
  }

  private String text() throws IOException {
    return Files.readString(folder.sourcesFile());
  }

  private void addNginx() {
    editor.add("nginx", List.of("logs-nginx-*", "*-old"), "exhibit", Duration.ofHours(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cut"})
  void addingAndTakingOutLeaveTheFileAsItWas(String end) throws IOException {
    String before =
        end.isEmpty()
            ? COMMENTED
            : COMMENTED.substring(0, COMMENTED.indexOf("# end")).stripTrailing();
    folder.write(folder.sourcesFile(), before);
    addNginx();
    List<Source> sources = SourcesFile.read(folder, PROFILES);
    assertEquals(
        new Source(
            "nginx", List.of("logs-nginx-*", "*-old"), FieldProfile.EXHIBIT, Duration.ofHours(2)),
        sources.get(2));
    assertTrue(text().contains("\n    nginx: {indices: ['logs-nginx-*', '*-old']"), text());
    editor.remove("nginx");
    assertEquals(before.strip(), text().strip());
  }

  @Test
  void aSourceInTheMiddleGoesWithItsBlock() throws IOException {
    folder.write(folder.sourcesFile(), COMMENTED);
    editor.remove("hosts");
    assertEquals(COMMENTED.replaceFirst("(?s)    hosts:.*second site\n", ""), text());
  }

  @Test
  void whatWasTakenOutComesBackWithItsLinesWhereItWas() throws IOException {
    for (String name : List.of("aws.cloudtrail", "hosts")) {
      folder.write(folder.sourcesFile(), COMMENTED);
      SourcesEditor.Taken taken = editor.remove(name);
      editor.putBack(taken);
      assertEquals(COMMENTED, text());
    }
    folder.write(folder.sourcesFile(), "sources:   # ours\n  # a\n  a: {indices: [b]}\n# end\n");
    editor.putBack(editor.remove("a"));
    assertEquals("sources:   # ours\n  # a\n  a: {indices: [b]}\n# end\n", text());
  }

  @Test
  void whatWasWrittenSinceStaysWhenOneIsPutBack() throws IOException {
    folder.write(folder.sourcesFile(), COMMENTED);
    SourcesEditor.Taken first = editor.remove("aws.cloudtrail");
    addNginx();
    editor.putBack(first);
    assertEquals(List.of("aws.cloudtrail", "hosts", "nginx"), named());
    assertTrue(text().contains("indices: [trail-*]   # é and 🙂 count too\n    hosts:"), text());
    SourcesEditor.Taken last = editor.remove("nginx");
    editor.remove("hosts");
    editor.putBack(last);
    assertEquals(List.of("aws.cloudtrail", "nginx"), named());
    SourcesEditor.Taken nginx = editor.remove("nginx");
    editor.remove("aws.cloudtrail");
    editor.putBack(nginx);
    assertEquals(List.of("nginx"), named());
    UserFacingException twice = assertThrows(UserFacingException.class, () -> editor.putBack(last));
    assertTrue(twice.getMessage().contains("named nginx again"), twice.getMessage());
    assertEquals(List.of("nginx"), named());
  }

  /** Those that the file names, in its order. */
  private List<String> named() throws IOException {
    String written = text();
    return SourcesFile.read(folder, PROFILES).stream()
        .map(Source::name)
        .filter(name -> written.contains(" " + name + ":"))
        .toList();
  }

  @Test
  void aWorkspaceWithoutTheFileKeepsItsStarterSources() {
    int starters = SourcesFile.read(folder, PROFILES).size();
    addNginx();
    assertEquals(starters + 1, SourcesFile.read(folder, PROFILES).size());
  }

  @ParameterizedTest
  @CsvSource({
    "hosts, logs-x, exhibit, PT1H, already",
    "a b, logs-x, exhibit, PT1H, name of a source",
    "'x: {', logs-x, exhibit, PT1H, name of a source",
    "x, Logs, exhibit, PT1H, name or pattern",
    "x, 'a] , b: [', exhibit, PT1H, name or pattern",
    "x, logs-x, unheard, PT1H, not known",
    "x, logs-x, exhibit, PT0S, longer than nothing"
  })
  void whatIsWrongIsSaidAndNothingIsWritten(
      String name, String index, String profile, Duration silence, String words)
      throws IOException {
    folder.write(folder.sourcesFile(), COMMENTED);
    UserFacingException refused =
        assertThrows(
            UserFacingException.class, () -> editor.add(name, List.of(index), profile, silence));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
    assertEquals(COMMENTED, text());
  }

  @Test
  void theLastOneMayGoAndOneMayComeAgain() throws IOException {
    folder.write(folder.sourcesFile(), "sources:   # ours\n  # a\n  a: {indices: [b]}\n# end\n");
    editor.remove("a");
    assertEquals("sources: {}   # ours\n  # a\n# end\n", text());
    folder.write(folder.sourcesFile(), SourcesFile.template());
    addNginx();
    assertTrue(text().contains("\nsources:\n  nginx: {indices: ["), text());
  }

  @Test
  void bracesAreLeftToThePerson() throws IOException {
    String braces = "sources: {a: {indices: [b]}}\n";
    folder.write(folder.sourcesFile(), braces);
    assertThrows(UserFacingException.class, () -> editor.remove("a"));
    assertThrows(UserFacingException.class, this::addNginx);
    assertThrows(UserFacingException.class, () -> editor.remove("absent"));
    assertEquals(braces, text());
  }

  private SourcesEditor.Written put() {
    return editor.put(
        List.of(
            new Source("okta", List.of("okta-*"), FieldProfile.EXHIBIT, Duration.ofDays(1)),
            new Source("hosts", List.of("logs-c"), FieldProfile.EXHIBIT, Duration.ofDays(1))));
  }

  @Test
  void whatWasPutIsTakenBackAsItStoodThere() throws IOException {
    String before =
        COMMENTED.replace(
            "# end", "    # asked Ann\n    okta: {not_used: Nobody logs in there.} # yet\n# end");
    folder.write(folder.sourcesFile(), before);
    SourcesEditor.Written change = put();
    assertFalse(text().contains("not_used"), text());
    editor.restore(change);
    assertEquals(before, text());
    editor.restore(change);
    assertEquals(before, text(), "a second time");
  }

  @Test
  void aFileThatWasNotThereIsGoneAgain() {
    editor.restore(put());
    assertFalse(Files.exists(folder.sourcesFile()));
  }

  @Test
  void whatWasChangedSinceStays() throws IOException {
    folder.write(folder.sourcesFile(), COMMENTED);
    SourcesEditor.Written change = put();
    addNginx();
    String mine = text();
    UserFacingException refused =
        assertThrows(UserFacingException.class, () -> editor.restore(change));
    assertTrue(refused.getMessage().contains("was changed since"), refused.getMessage());
    assertEquals(mine, text());
    editor.remove("nginx");
    editor.restore(change);
    assertEquals(COMMENTED, text(), "it can be tried again");
    Files.delete(folder.sourcesFile());
    assertThrows(UserFacingException.class, () -> editor.restore(change));
  }
}
