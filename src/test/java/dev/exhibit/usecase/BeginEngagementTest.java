package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.Engagement;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeginEngagementTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path home;

  private BeginEngagement begin(WorkspaceFolder here, WorkspaceFolder next) {
    return new BeginEngagement(
        next,
        here,
        () -> new ControlLibrary(List.of(), List.of()),
        CriteriaTable.read(),
        CLOCK,
        ZoneOffset.UTC);
  }

  private static long files(Path folder) throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  @Test
  void whatCouldNotBeWrittenWhollyIsNotThereAndCanBeTriedAgain() throws Exception {
    WorkspaceFolder here = new WorkspaceFolder(Files.createDirectory(home.resolve("here")));
    WorkspaceFolder next = new WorkspaceFolder(Files.createDirectory(home.resolve("next")));
    BeginEngagement begin = begin(here, next);
    EngagementDraft draft = begin.open().draft().named("Winter");
    Files.writeString(here.connectionFile(), "url: [broken");
    assertThrows(UserFacingException.class, () -> begin.write(draft, true));
    assertEquals(0, files(next.root()), "nothing is left of it");
    Files.writeString(here.connectionFile(), "url: http://127.0.0.1:1\n");
    begin.write(draft, true);
    assertTrue(Files.readString(next.connectionFile()).contains("127.0.0.1:1"));
    begin.write(draft.named("Spring"), true);
    assertEquals("Spring", Engagement.read(next).name(), "written again after going back");
  }

  @Test
  void aFolderOfOtherThingsIsLeftAsItIs() throws Exception {
    Path other = Files.createDirectory(home.resolve("other"));
    WorkspaceFolder here = new WorkspaceFolder(home.resolve("here"));
    BeginEngagement begin = begin(here, new WorkspaceFolder(other));
    Files.writeString(other.resolve("diary.txt"), "not ours");
    EngagementDraft draft = begin.open().draft().named("Winter");
    assertThrows(UserFacingException.class, () -> begin.write(draft, false));
    assertEquals(1, files(other));
  }
}
