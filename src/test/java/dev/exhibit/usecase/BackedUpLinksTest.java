package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.WorkspaceCare.Done;
import dev.exhibit.usecase.WorkspaceCare.LeftOut;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup does with links, soft and hard. */
class BackedUpLinksTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-10-02T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path home;
  private WorkspaceFolder folder;
  private Path file;
  private WorkspaceCare care;

  @BeforeEach
  void work() throws Exception {
    folder = new WorkspaceFolder(home.resolve("work"));
    file = Files.createDirectory(home.resolve("disk")).resolve("backup.zip");
    care = new DeskCare(folder, "Exhibit 0.1.0", CLOCK);
    folder.write(folder.engagementFile(), "schema: exhibit/engagement/1\nname: Payments\n");
    folder.write(folder.controls().resolve("Zugriff prüfen.yaml"), "# a control\n");
    folder.write(folder.packages().resolve("june.asice"), "a package");
    folder.write(folder.root().resolve("secrets/api-key-1"), "secret of this test");
    folder.write(folder.root().resolve("signer.p12"), "secret of this test");
    folder.write(folder.identity().resolve("root.pem"), "secret of this test");
    Files.createSymbolicLink(folder.root().resolve("elsewhere"), home);
  }

  private Done backUp(boolean packages) {
    return care.backUp(file, packages, Progress.SILENT, Cancellation.none());
  }

  /** One file can have two names; neither leaves. */
  @Test
  void aKeyUnderASecondNameStaysAsWell() throws Exception {
    Path root = folder.root();
    Path outside = Files.writeString(home.resolve("outside"), "secret of this test");
    folder.write(folder.connectionFile(), "password_file: " + outside + "\n");
    Files.createLink(root.resolve("a-note.txt"), root.resolve("secrets/api-key-1"));
    Files.createLink(root.resolve("b-note.txt"), root.resolve("signer.p12"));
    Files.createLink(folder.controls().resolve("C-1.yaml"), folder.identity().resolve("root.pem"));
    Files.createLink(folder.packages().resolve("july.asice"), outside);
    folder.write(root.resolve("c-note.txt"), "a letter of its own");
    Files.createLink(root.resolve("d-note.txt"), root.resolve("c-note.txt"));
    Done made = backUp(true);
    for (String one :
        List.of("a-note.txt", "b-note.txt", "controls/C-1.yaml", "packages/july.asice")) {
      assertTrue(made.leftOut().contains(new LeftOut(one, true)), one + " in " + made.leftOut());
    }
    Path back = home.resolve("back");
    care.restore(file, back, Progress.SILENT, Cancellation.none());
    assertEquals("a letter of its own", Files.readString(back.resolve("d-note.txt")));
    for (Path one : Files.walk(back).filter(Files::isRegularFile).toList()) {
      assertFalse(Files.readString(one, StandardCharsets.ISO_8859_1).contains("secret of this"));
    }
  }

  /** What the program reads through a link is in the backup; what is no part of it is not. */
  @Test
  void whatTheProgramFollowsIsInItAndNothingElse() throws Exception {
    Path root = folder.root();
    Path shared = Files.createDirectories(home.resolve("shared/inner")).getParent();
    Files.writeString(shared.resolve("report.css"), "/* of the company */");
    Files.writeString(shared.resolve("inner/report.peb"), "nobody reads it there");
    Files.writeString(shared.resolve(".env"), "secret of this test");
    Files.createSymbolicLink(shared.resolve("report-further.peb"), home.resolve("disk"));
    Files.createSymbolicLink(folder.templates(), shared);
    Path control = Files.writeString(home.resolve("control"), "# a shared control\n");
    Files.createSymbolicLink(folder.controls().resolve("C-2.yaml"), control);
    Files.createSymbolicLink(folder.controls().resolve("C-3.yaml"), home.resolve("gone"));
    Files.createSymbolicLink(
        folder.controls().resolve("C-4.yaml"), root.resolve("identity/root.pem"));
    Files.createSymbolicLink(folder.controls().resolve("folder"), shared);
    Files.createSymbolicLink(folder.controls().resolve("netrc"), shared.resolve(".env"));
    Files.createSymbolicLink(folder.profiles(), root.resolve("secrets"));
    List<String> left = backUp(true).leftOut().stream().map(LeftOut::path).toList();
    assertTrue(
        left.containsAll(
            List.of(
                "controls/C-3.yaml",
                "controls/C-4.yaml",
                "controls/folder",
                "controls/netrc",
                "profiles",
                "elsewhere")),
        left + "");
    Path back = home.resolve("back");
    care.restore(file, back, Progress.SILENT, Cancellation.none());
    assertEquals("/* of the company */", Files.readString(back.resolve("templates/report.css")));
    assertEquals(
        List.of("report.css"),
        Stream.of(back.resolve("templates").toFile().list()).sorted().toList());
    assertFalse(Files.isSymbolicLink(back.resolve("templates")), "it stands by itself");
    assertEquals("# a shared control\n", Files.readString(back.resolve("controls/C-2.yaml")));
    assertEquals(
        List.of("C-2.yaml", "Zugriff prüfen.yaml"),
        Stream.of(back.resolve("controls").toFile().list()).sorted().toList());
  }
}
