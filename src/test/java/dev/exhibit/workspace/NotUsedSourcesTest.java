package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Source;
import dev.exhibit.model.UserFacingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A company says in {@code sources.yaml} which sources it does not have. */
class NotUsedSourcesTest {
  @TempDir Path dir;
  private WorkspaceFolder folder;

  @BeforeEach
  void workspace() {
    folder = new WorkspaceFolder(dir);
    folder.create();
  }

  private List<Source> read(String yaml) {
    folder.write(folder.sourcesFile(), yaml);
    return SourcesFile.read(folder, Map.of("exhibit", FieldProfile.EXHIBIT));
  }

  @Test
  void theReasonIsKeptAndTheStoreIsAskedAllTheSame() {
    Source okta = read("sources: {okta: {not_used: No such directory.}}\n").getFirst();
    assertEquals("No such directory.", okta.notUsed());
    assertEquals(List.of("exhibit-okta.system"), okta.indices());
    assertTrue(String.valueOf(okta.connect()).contains("is not used: No such directory."));
    Source absent = okta.among(List.of());
    assertEquals(List.of(false, true), List.of(absent.isConnected(), absent.notUsed() != null));
    assertNull(read("sources: {}\n").getFirst().notUsed());
  }

  @Test
  void aSourceOfTheCompanysOwnMayBeSaidNotToBeUsed() {
    Source jira = read("sources: {jira: {not_used: Tickets are on paper.}}\n").getFirst();
    assertEquals(List.of("exhibit-jira"), jira.indices());
    assertEquals("Tickets are on paper.", jira.notUsed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not_used: ''",
        "not_used: true",
        "not_used:",
        "not_used: Why, indices: [mine]",
        "not_used: Why, max_silence: P1D"
      })
  void aReasonIsAskedForAndNothingStandsBesideIt(String entry) {
    UserFacingException refused =
        assertThrows(UserFacingException.class, () -> read("sources: {okta: {" + entry + "}}\n"));
    assertTrue(refused.getMessage().contains("'okta.not_used' must say why"), refused.getMessage());
  }
}
