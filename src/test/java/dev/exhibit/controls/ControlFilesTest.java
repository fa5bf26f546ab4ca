package dev.exhibit.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.ControlLibrary.BrokenControl;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.Criterion.Evidence;
import dev.exhibit.model.Source;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.StarterSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlFilesTest {
  private static final ControlFiles FILES =
      new ControlFiles(
          new ControlReader(
              CriteriaTable.read().stream().map(Criterion::id).toList(),
              StarterSources.all().stream().map(Source::name).toList()));

  @TempDir Path folder;

  @Test
  void thereAre61CriteriaOfThreeKindsOfEvidence() {
    List<Criterion> criteria = CriteriaTable.read();
    assertEquals(61, criteria.stream().map(Criterion::id).distinct().count());
    assertEquals(
        Map.of(Evidence.EVENT, 8L, Evidence.HYBRID, 28L, Evidence.DOCUMENT, 25L),
        criteria.stream()
            .collect(Collectors.groupingBy(Criterion::evidence, Collectors.counting())));
    Map<String, Long> groups =
        criteria.stream()
            .collect(Collectors.groupingBy(Criterion::group, TreeMap::new, Collectors.counting()));
    assertEquals(
        "{A1=3, C1=2, CC1=5, CC2=3, CC3=4, CC4=2, CC5=3, CC6=8, CC7=5, CC8=1, CC9=2, P1=1, P2=1,"
            + " P3=2, P4=3, P5=2, P6=7, P7=1, P8=1, PI1=5}",
        groups.toString());
  }

  @Test
  void theShippedLibraryIsWhole() throws IOException {
    ControlLibrary library = FILES.shipped();
    assertEquals(List.of(), library.broken());
    assertEquals(
        List.of(
            "ALR-TRIAGE",
            "ANS-RUN",
            "AWS-ACCOUNT",
            "AWS-IAM-CHANGE",
            "AWS-KEYS",
            "AWS-NO-MFA",
            "AWS-REGION",
            "AWS-ROOT-USE",
            "AWS-SG-OPEN",
            "AWS-SHARED",
            "AWS-TRAIL",
            "BCK-RESTORE",
            "BCK-RUN",
            "CHG-DEPLOY",
            "CHG-ROLLBACK",
            "IAM-LEAVER",
            "IAM-REVIEW",
            "JOB-CRON",
            "LNX-ACCOUNT",
            "LNX-LOGIN-BURST",
            "LNX-SSH-PASSWORD",
            "LNX-SUDO",
            "SRC-ALIVE"),
        library.controls().stream()
            .filter(control -> !control.isAttested()) // those have a test of their own
            .map(Control::id)
            .toList());
    try (Stream<Path> files = Files.list(Path.of("assets/controls"))) {
      assertEquals(
          new TreeSet<>(library.controls().stream().map(c -> c.definition().file()).toList()),
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".yaml"))
              .collect(Collectors.toCollection(TreeSet::new)),
          "index.txt names every file");
    }
    Control open = library.find("AWS-SG-OPEN").orElseThrow();
    assertEquals(Map.of("public_ports", List.of()), open.parameterDefaults());
    assertEquals(
        Map.of(), library.find("AWS-REGION").orElseThrow().parameterDefaults(), "no default");
    assertEquals(400, open.retentionMinDays());
    assertEquals(64, open.definition().sha256().length());
  }

  @Test
  void aFileOfTheWorkspaceStandsForTheShippedOne() throws IOException {
    String own = FILES.shipped().find("AWS-TRAIL").orElseThrow().definition().text();
    Files.writeString(folder.resolve("trail.yaml"), own.replace("version: 1", "version: 2"));
    ControlLibrary library = FILES.workspace(folder);
    assertEquals(FILES.shipped().controls().size(), library.controls().size());
    assertEquals(2, library.find("AWS-TRAIL").orElseThrow().version());
  }

  @Test
  void aBrokenFileIsListedAndDoesNotBringTheShippedRuleBack() throws IOException {
    String own = FILES.shipped().find("AWS-TRAIL").orElseThrow().definition().text();
    Files.writeString(folder.resolve("trail.yaml"), own.replace("title:", "tittle:"));
    Files.writeString(folder.resolve("AWS-REGION.yaml"), "id: [");
    ControlLibrary library = FILES.workspace(folder);
    assertEquals(
        FILES.shipped().controls().stream()
            .map(Control::id)
            .filter(id -> !List.of("AWS-REGION", "AWS-TRAIL").contains(id))
            .toList(),
        library.controls().stream().map(Control::id).toList());
    assertEquals(
        List.of("AWS-REGION.yaml", "AWS-TRAIL"),
        library.broken().stream().map(BrokenControl::id).toList());
  }

  @Test
  void twoFilesOfOneIdAreBothBroken() throws IOException {
    String own = FILES.shipped().find("AWS-TRAIL").orElseThrow().definition().text();
    Files.writeString(folder.resolve("a.yaml"), own);
    Files.writeString(folder.resolve("b.yml"), own);
    ControlLibrary library = FILES.folder(folder);
    assertEquals(List.of(), library.controls());
    assertEquals(
        List.of(
            folder.resolve("a.yaml")
                + ":2:5: The id AWS-TRAIL is also in "
                + folder.resolve("b.yml")
                + "; give one of them another.",
            folder.resolve("b.yml")
                + ":2:5: The id AWS-TRAIL is also in "
                + folder.resolve("a.yaml")
                + "; give one of them another."),
        library.broken().stream().flatMap(b -> b.faults().stream()).map(String::valueOf).toList());
  }

  @Test
  void aWorkspaceWithoutControlsHasTheShippedOnes() {
    assertEquals(FILES.shipped(), FILES.workspace(folder.resolve("none")));
  }

  @Test
  void lintOfWhatIsNoFolderSaysSo() {
    UserFacingException e =
        assertThrows(UserFacingException.class, () -> FILES.folder(folder.resolve("none")));
    assertTrue(String.valueOf(e.getMessage()).endsWith("none is not a folder."));
  }
}
