package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Item;
import dev.exhibit.model.Omission;
import dev.exhibit.model.Period;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Shards;
import dev.exhibit.model.Source;
import dev.exhibit.model.State;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Period MARCH = Period.parse("2026-03-01/2026-04-01", ZoneOffset.UTC);

  @TempDir Path temp;
  private WorkspaceFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new WorkspaceFolder(temp.resolve("workspace"));
  }

  private static Ledger ledger(Database database) {
    return new Ledger(database, Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @Test
  void aLedgerIsWholeAndOpensAgainWithEveryEntry() {
    try (Database database = Database.open(folder)) {
      ledger(database).append("import", Map.of("b", 2, "a", 1));
      ledger(database).append("evaluation", Map.of("control", "X"));
    }
    try (Database database = Database.open(folder)) {
      assertEquals(2, ledger(database).head().entries());
      assertEquals("{\"a\":1,\"b\":2}", ledger(database).entries().getFirst().payload());
      assertEquals(List.of(), ledger(database).faults());
    }
  }

  @Test
  void aLedgerThatMayNotBeWrittenIsReadAndNothingIsMadeBesideIt() throws IOException {
    Path copy = Files.createDirectories(temp.resolve("copy"));
    try (Database database = Database.open(folder)) {
      ledger(database).append("import", Map.of("a", 1));
      // What was written last stands beside the file as long as somebody has it open.
      for (String name : List.of("exhibit.db", "exhibit.db-wal")) {
        Files.copy(folder.root().resolve(name), copy.resolve(name));
      }
    }
    try (Database database = Database.readOnly(folder)) {
      assertEquals(1, ledger(database).entries().size());
    }
    try (Stream<Path> files = Files.list(folder.root())) {
      assertTrue(files.noneMatch(file -> file.toString().matches(".*-(wal|shm)")));
    }
    try (Database database = Database.readOnly(new WorkspaceFolder(copy))) {
      assertEquals(1, ledger(database).entries().size(), "also what is not in the file yet");
    }
  }

  @Test
  void twoProgramsWriteOneChain() {
    try (Database one = Database.open(folder);
        Database two = Database.open(folder)) {
      for (int i = 0; i < 20; i++) {
        ledger(i % 2 == 0 ? one : two).append("tick", Map.of("i", i));
      }
      assertEquals(20, ledger(one).head().entries());
      assertEquals(List.of(), ledger(two).faults());
    }
  }

  @ParameterizedTest
  @CsvSource({"UPDATE ledger SET payload = '{}' WHERE seq = 2", "DELETE FROM ledger WHERE seq = 2"})
  void anEntryCannotBeChangedAndAForcedChangeShows(String sql) throws SQLException {
    try (Database database = Database.open(folder)) {
      for (int i = 0; i < 3; i++) {
        ledger(database).append("tick", Map.of("i", i));
      }
      try (var raw = DriverManager.getConnection("jdbc:sqlite:" + folder.database());
          Statement statement = raw.createStatement()) {
        assertThrows(SQLException.class, () -> statement.execute(sql));
        statement.execute("DROP TRIGGER ledger_no_update");
        statement.execute("DROP TRIGGER ledger_no_delete");
        statement.execute(sql);
      }
      assertTrue(!ledger(database).faults().isEmpty());
    }
  }

  @Test
  void theEvaluationKeptLastComesBackAsItWasWhateverTheClockSaid() {
    Evaluation ahead = evaluation(NOON.plusMillis(1), State.PASS);
    Evaluation last = evaluation(NOON, State.EXCEPTION);
    try (Database database = Database.open(folder)) {
      Archive archive = new Archive(database);
      archive.keep(List.of(ahead));
      archive.keep(List.of(last));
      assertEquals(List.of(last), archive.newest(MARCH).orElseThrow().evaluations());
      assertTrue(archive.newest(Period.parse("2026-03-01/2026-03-02", ZoneOffset.UTC)).isEmpty());
    }
  }

  private static Evaluation evaluation(Instant at, State state) {
    Proof proof =
        new Proof(
            List.of("i"),
            "{}",
            "00",
            MARCH.from(),
            MARCH.to(),
            3,
            "eq",
            new Shards(1, 1, 0, 0),
            false,
            at,
            null,
            5);
    return new Evaluation(
        "C-1",
        1,
        "ab",
        List.of("CC6.1"),
        state,
        "because",
        null,
        false,
        MARCH,
        MARCH.to(),
        at,
        Map.of("p", List.of("x")),
        3,
        3,
        1,
        0,
        0,
        Evaluation.Runs.NONE,
        List.of(new BlindSpan("s", new TimeSpan(MARCH.from(), at), GapKind.LOG_SHORT)),
        List.of(new Gap("C-1", GapKind.LOG_SHORT, MARCH.from(), at, "s", "why", "do")),
        List.of(new Item(Item.Kind.EXCEPTION, "e", at, "ops", "did", "it", "A1", "seen", 1)),
        List.of(new Evaluation.SourceProof("s", proof)),
        Duration.ofDays(1));
  }

  @Test
  void packagesComeBackAsTheyWere() {
    IssuedPackage issued =
        new IssuedPackage(
            Path.of("/p/e.asice"),
            10,
            "aa",
            "bb",
            "all",
            MARCH,
            2,
            3,
            List.of(new Omission("a", "b")),
            "CN=ops",
            "cc",
            NOON,
            null,
            List.of(),
            List.of("X-1"));
    try (Database database = Database.open(folder)) {
      new Archive(database).keep(issued);
      assertEquals(List.of(issued), new Archive(database).packages());
    }
  }

  @Test
  void aWorkspaceOfANewerVersionIsLeftAlone() throws SQLException {
    Database.open(folder).close();
    try (var raw = DriverManager.getConnection("jdbc:sqlite:" + folder.database());
        Statement statement = raw.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    UserFacingException refused =
        assertThrows(UserFacingException.class, () -> Database.open(folder));
    assertTrue(refused.getMessage().contains("newer version"));
  }

  @ParameterizedTest
  @CsvSource({"engagement, peroid", "sources, surces"})
  void theTemplatesKeepTheirSchemas(String name, String slip) throws Exception {
    String template =
        name.equals("sources")
            ? SourcesFile.template()
            : Engagement.template("a", "2026-03-01/2026-04-01", Map.of("p", List.of("x")), true);
    Schema schema;
    try (InputStream in = getClass().getResourceAsStream("/schema/" + name + "-1.schema.json")) {
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertEquals(List.of(), schema.validate(template, InputFormat.YAML));
    assertTrue(!schema.validate(template + slip + ": x\n", InputFormat.YAML).isEmpty());
  }

  @Test
  void theTemplatesCanBeRead() {
    folder.create();
    folder.write(
        folder.engagementFile(),
        Engagement.template("A \"b\"", "2026-03-01/2026-04-01", Map.of("p", List.of("x")), true));
    folder.write(folder.sourcesFile(), SourcesFile.template());
    assertEquals(
        new Engagement(
            "A \"b\"",
            MARCH,
            ZoneOffset.UTC,
            Map.of("p", List.of("x")),
            true,
            dev.exhibit.model.Scope.ALL,
            Map.of()),
        Engagement.read(folder));
    assertEquals(
        StarterSources.all(), SourcesFile.read(folder, Map.of("exhibit", FieldProfile.EXHIBIT)));
  }

  /** Numbers of accounts may begin with a zero and need no quotes. */
  @Test
  void aNumberKeepsItsZeros() throws Exception {
    folder.create();
    Files.writeString(
        folder.engagementFile(),
        "schema: exhibit/engagement/1\nname: x\nparameters: {a: [012345678901, 012345670123,"
            + " 123456789012]}\n");
    assertEquals(
        List.of("012345678901", "012345670123", "123456789012"),
        Engagement.read(folder).parameters().get("a"));
  }

  @Test
  void aTrailMayBeSilentForAnHourUnlessSomebodySaysOtherwise() {
    folder.write(
        folder.sourcesFile(),
        """
        schema: exhibit/sources/1
        sources:
          aws.cloudtrail: {indices: [a]}
          hosts: {indices: [b]}
          backups: {indices: [c], max_silence: P2D}
        """);
    assertEquals(
        List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(2)),
        SourcesFile.read(folder, Map.of("exhibit", FieldProfile.EXHIBIT)).stream()
            .limit(3)
            .map(source -> source.maxSilence())
            .toList());
  }

  @Test
  void whatTheFileDoesNotNameIsAStarterSource() {
    folder.write(folder.sourcesFile(), "sources: {host: {indices: [mine]}}\n");
    List<Source> sources = SourcesFile.read(folder, Map.of("exhibit", FieldProfile.EXHIBIT));
    assertEquals(
        new Source("host", List.of("mine"), FieldProfile.EXHIBIT, Duration.ofDays(1)),
        sources.getFirst(),
        "the company's own, of which an index must be there");
    assertEquals(
        StarterSources.all().stream().filter(it -> !it.name().equals("host")).toList(),
        sources.subList(1, sources.size()));
    folder.write(folder.sourcesFile(), SourcesFile.cloudTrailIn("demo"));
    Source trail = SourcesFile.read(folder, Map.of("exhibit", FieldProfile.EXHIBIT)).getFirst();
    assertEquals(List.of("demo"), trail.indices());
    assertEquals(null, trail.connect());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          period: tomorrow | FROM/TO
          zone: Mars | time zone
          peroid: x | 'peroid' is not a key
          name: [ | not YAML
          name: a%name: b | not YAML
          """)
  void aFaultNamesFileAndKey(String yaml, String expected) throws Exception {
    folder.create();
    Files.writeString(folder.engagementFile(), yaml.replace('%', '\n'));
    UserFacingException refused =
        assertThrows(UserFacingException.class, () -> Engagement.read(folder));
    assertTrue(refused.getMessage().contains("engagement.yaml"), refused.getMessage());
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }
}
