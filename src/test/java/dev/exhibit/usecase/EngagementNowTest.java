package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engagement whose file is changed by another window, or by hand. */
class EngagementNowTest {
  @TempDir Path home;

  @Test
  void whatAnotherWroteCountsFromTheNextLookOnAndAFaultChangesNothing() {
    WorkspaceFolder folder = new WorkspaceFolder(home);
    folder.write(folder.engagementFile(), "name: First\n");
    EngagementNow now = new EngagementNow(folder);
    folder.write(folder.engagementFile(), "name: Second\n");
    assertEquals("First", now.get().name(), "in the middle of something nothing changes");
    now.renew();
    assertEquals("Second", now.get().name());
    folder.write(folder.engagementFile(), "name: [\n");
    assertThrows(UserFacingException.class, now::renew);
    assertEquals("Second", now.get().name());
    folder.write(folder.engagementFile(), "name: Third\n");
    now.renew();
    assertEquals("Third", now.get().name());
  }
}
