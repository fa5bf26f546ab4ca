package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * A tour through what can be wrong with the files that people write: each fault is said with its
 * file, line, column and what would be right; no control disappears for it.
 */
class BadInputTest {
  private static final String CONTROL =
      OwnControl.of("aws.cloudtrail", "event.action:StopLogging", "not *");

  /** Nine levels of nine: 387 million texts, if anybody wrote them out. */
  private static final String BOMB =
      "a: &a [x,x,x,x,x,x,x,x,x]\n"
          + Stream.of("ab", "bc", "cd", "de", "ef", "fg", "gh", "hi")
              .map(it -> {
                String from = "*" + it.charAt(0);
                String all = String.join(",", java.util.Collections.nCopies(9, from));
                return it.charAt(1) + ": &" + it.charAt(1) + " [" + all + "]\n";
              })
              .reduce("", String::concat);

  @TempDir Path temp;
  private Path workspace;
  private CommandLine exhibit;

  @BeforeEach
  void make() throws IOException {
    workspace = Files.createDirectories(temp.resolve("workspace"));
    exhibit = new CommandLine(workspace, List.of());
  }

  static Stream<Arguments> controls() {
    return Stream.of(
        control("version: 1", "version: one", 3, 10, "version"),
        control("version: 1", "version: 1\nbogus: 1", 4, 1, "bogus"),
        control("title: A control", "title: A control\ntitle: B", 5, 1, "second time"),
        control("owner: a", "owner: &x a\nreviewer2: *x", 7, 12, "no aliases"),
        control("title: A control", "title:\tA\n\tcontrol", 4, 7, "YAML"),
        control("title: A control", "title: [", 6, 6, "YAML"),
        control("title: A control\n", "", 1, 1, "title"),
        control("id: CC7.1", "id: CC7.9", 12, 10, "is not one of the 61 criteria"),
        control("ttl: P1D", "ttl: 1 day", 20, 18, "ttl"),
        control("from: 2026-01-01", "from: 2026-02-30", 10, 19, "There is no day"),
        control("event.action:StopLogging", "event.action:(a or", 16, 29, ""),
        control(
            "event.action:StopLogging", "event.actoin:a", 16, 11, "did you mean 'event.action'"),
        control("event.action:StopLogging", "source.ip:nowhere", 16, 21, "addresses"),
        control("event.action:StopLogging", "raw: {\"x\"", 16, 16, ""),
        control("[aws.cloudtrail]", "[aws.cloudtrial]", 15, 13, "did you mean 'aws.cloudtrail'"),
        control("'not *'", "'user.name in ${admins'", 19, 46, "the } is missing"),
        control("'not *'", "'raw: {\"match_all\": {}}'", 19, 38, "cannot be used in a test"),
        control("reviewer: b", "reviewer: a", 7, 11, "name another person"),
        control(
            "schema: exhibit/control/1\n",
            BOMB + "schema: exhibit/control/1\n",
            2,
            8,
            "no aliases"),
        control("title: A control", "title: " + "[".repeat(5000), 4, 39, "nested too deep"),
        control("title: A control", "title: " + "x".repeat(300_000), 1, 1, "at most"),
        control("title: A control", "title: !!java.net.URL [a]", 4, 8, "title"));
  }

  private static Arguments control(String right, String wrong, int line, int column, String words) {
    return Arguments.of(CONTROL.replace(right, wrong), line, column, words);
  }

  @ParameterizedTest
  @MethodSource("controls")
  void aFaultOfAControlIsSaidAndTheControlStaysListed(
      String text, int line, int column, String words) throws IOException {
    Path file = Files.createDirectories(workspace.resolve("controls")).resolve("OWN-1.yaml");
    Files.writeString(file, text);
    assertSaid(file, line, column, words);
  }

  @Test
  void aControlThatIsNotUtf8() throws IOException {
    Path file = Files.createDirectories(workspace.resolve("controls")).resolve("OWN-1.yaml");
    Files.write(
        file, CONTROL.replace("A control", "Prüfung").getBytes(StandardCharsets.ISO_8859_1));
    assertSaid(file, 1, 1, "Save the file as UTF-8");
    Files.write(file, CONTROL.getBytes(StandardCharsets.UTF_16));
    assertSaid(file, 1, 1, "Save the file as UTF-8");
  }

  private void assertSaid(Path file, int line, int column, String words) {
    CommandLine.Said lint =
        assertTimeoutPreemptively(
            java.time.Duration.ofSeconds(60), () -> exhibit.runs("controls", "lint", "--json"));
    JsonNode all = lint.json("controls-lint");
    assertTrue(
        all.valueStream()
            .anyMatch(one ->
                one.path("file").asString().equals(file.toString())
                    && one.path("line").intValue() == line
                    && one.path("column").intValue() == column
                    && one.path("message").asString().contains(words)),
        all.toString());
    assertEquals(1, lint.exit());
    assertTrue(
        exhibit
            .runs("controls", "list", "--json")
            .json("controls-list")
            .valueStream()
            .anyMatch(one -> one.path("file").asString("").equals(file.toString())),
        "it stays listed");
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(
            "engagement.yaml", "name: X\nperoid: 2026-01-01/2026-02-01\n", "2:1", "known are"),
        Arguments.of("engagement.yaml", "period: 2026-02-01/2026-01-01\n", "1:1", "must end after"),
        Arguments.of("engagement.yaml", "period: 2026-02-01/2026-02-01\n", "1:1", "must end after"),
        Arguments.of("engagement.yaml", "period: last year\n", "1:1", "FROM/TO"),
        Arguments.of("engagement.yaml", "zone: Mars/Olympus\n", "1:1", "time zone"),
        Arguments.of("engagement.yaml", "name: X\nname: Y\n", "2:1", "duplicate"),
        Arguments.of("engagement.yaml", "name: [\n", "2:1", "YAML"),
        Arguments.of("engagement.yaml", "name:\tX\n\tY\n", "1:6", "YAML"),
        Arguments.of("engagement.yaml", "- a\n", "", "keys and values"),
        Arguments.of("engagement.yaml", "parameters: [a]\n", "1:1", "keys and values"),
        Arguments.of("engagement.yaml", "not_applicable: {CC99.9: Why}\n", "", "CC99.9"),
        Arguments.of("engagement.yaml", BOMB, "", ""),
        Arguments.of("engagement.yaml", "name: " + "x".repeat(2_000_000), "", "larger than"),
        Arguments.of("sources.yaml", "sources:\n  own: {indices: []}\n", "", "at least one index"),
        Arguments.of(
            "sources.yaml",
            "sources:\n  own: {indices: [a], max_silence: long}\n",
            "2:",
            "duration"),
        Arguments.of("sources.yaml", "sources:\n  own: {indexes: [a]}\n", "2:9", "known are"),
        Arguments.of(
            "sources.yaml", "sources:\n  own: {indices: [a], profile: ebcdic}\n", "", "ebcdic"),
        Arguments.of("sources.yaml", "sources: [own]\n", "1:1", "keys and values"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFaultOfTheWorkspaceIsSaid(String name, String text, String place, String words)
      throws IOException {
    Path file = Files.writeString(workspace.resolve(name), text);
    CommandLine.Said said =
        assertTimeoutPreemptively(
            java.time.Duration.ofSeconds(60), () -> exhibit.runs("controls", "lint"));
    assertEquals(2, said.exit(), said.err() + said.out());
    String start = file + (place.isEmpty() ? ":" : ":" + place);
    assertTrue(said.err().startsWith(start), said.err());
    assertTrue(said.err().contains(words), said.err());
    assertTrue(said.err().contains("Correct the file"), said.err());
  }

  @Test
  void aWorkspaceFileThatIsNotUtf8() throws IOException {
    Path file = workspace.resolve("engagement.yaml");
    Files.write(file, "name: Prüfung\n".getBytes(StandardCharsets.ISO_8859_1));
    CommandLine.Said said = exhibit.runs("controls", "lint");
    assertEquals(2, said.exit());
    assertTrue(said.err().contains("UTF-8"), said.err());
  }

  static Stream<Arguments> jobs() {
    return Stream.of(
        Arguments.of("cron: '61 * * * *'", 3, 26),
        Arguments.of("cron: '* * * *'", 3, 26),
        Arguments.of("cron: '0 0 30 2 *'", 3, 26),
        Arguments.of("cron: '0 1 * * *', zone: Mars/Olympus", 3, 45),
        Arguments.of("cron: '0 1 * * *', grace: 5m", 3, 46),
        Arguments.of("cron: '0 1 * * *', grace: -PT5M", 3, 46),
        Arguments.of("cron: '0 1 * * *', hosts: 'web*'", 3, 46),
        Arguments.of("cron: '0 1 * * *', hosts: inventory", 3, 46),
        Arguments.of("cron: '0 1 * * *', holidays: [2026-02-30]", 3, 49),
        Arguments.of("cron: '0 1 * * *', bogus: 1", 3, 39));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void aFaultOfAJobIsSaid(String keys, int line, int column) throws IOException {
    Path file =
        Files.writeString(
            workspace.resolve("engagement.yaml"),
            "name: X\njobs:\n  - {job: nightly, " + keys + ", start: 'event.action:x'}\n");
    CommandLine.Said lint = exhibit.runs("controls", "lint", "--json");
    assertEquals(1, lint.exit(), lint.err());
    JsonNode fault =
        lint.json("controls-lint")
            .valueStream()
            .filter(one -> one.path("severity").asString().equals("fault"))
            .findFirst()
            .orElseThrow();
    assertEquals(file.toString(), fault.path("file").asString());
    assertEquals(
        line + ":" + column, fault.path("line") + ":" + fault.path("column"), fault.toString());
  }
}
