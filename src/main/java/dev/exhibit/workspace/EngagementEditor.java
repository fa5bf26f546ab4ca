package dev.exhibit.workspace;

import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.EngagementDraft.JobText;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.UserFacingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes {@code engagement.yaml} as a person asks. Only what changed is written anew; comments,
 * order and keys that nobody asked about stay. What would be written is read back first and
 * compared with what was asked, so that a file never says something else.
 */
public final class EngagementEditor {
  /** The version of a file that is not there. */
  public static final String ABSENT = "";

  private final WorkspaceFolder folder;

  /** An editor of a workspace. */
  public EngagementEditor(WorkspaceFolder folder) {
    this.folder = folder;
  }

  /**
   * The file as it is.
   *
   * @param version tells whether the file is still the same; {@link #ABSENT} where there is none
   */
  public record Opened(String text, String version) {}

  /**
   * Reads the file; a commented one stands for it where there is none.
   *
   * @throws UserFacingException when it cannot be read
   */
  public Opened open() {
    Path file = folder.engagementFile();
    if (!Files.exists(file)) {
      return new Opened(Engagement.template("Unnamed engagement", null, Map.of(), false), ABSENT);
    }
    String text = YamlFile.text(file);
    return new Opened(text, Sha256.of(text));
  }

  /**
   * What a text says.
   *
   * @throws UserFacingException naming place and key when it is no engagement
   */
  public EngagementDraft read(String text) {
    return EngagementText.of(YamlFile.parse(folder.engagementFile(), text));
  }

  /**
   * The text that says what is asked, as near to the former one as can be.
   *
   * @throws UserFacingException when what is asked is no engagement, or the former text is written
   *     in a way that cannot be changed piece by piece
   */
  public String edit(String text, EngagementDraft wanted) {
    Path file = folder.engagementFile();
    YamlFile before = YamlFile.parse(file, text);
    Map<String, @Nullable Object> changes =
        EngagementText.changed(EngagementText.of(before), wanted);
    if (changes.isEmpty()) {
      return text;
    }
    String made = YamlEdit.of(text, changes);
    YamlFile after = parsed(made);
    Map<String, @Nullable Object> says = EngagementText.values(EngagementText.of(after));
    Map<String, @Nullable Object> asked = EngagementText.values(wanted);
    if (!says.equals(asked) || !others(before, changes).equals(others(after, changes))) {
      throw byHand(null);
    }
    return made;
  }

  /** Jobs and hosts as a text that says nothing else, for trying them. */
  public static String jobs(List<JobText> jobs, List<String> inventory) {
    return EngagementText.jobs(jobs, inventory);
  }

  private YamlFile parsed(String made) {
    try {
      return YamlFile.parse(folder.engagementFile(), made);
    } catch (UserFacingException e) {
      throw byHand(e);
    }
  }

  private UserFacingException byHand(@Nullable Throwable cause) {
    return new UserFacingException(
        folder.engagementFile() + " is written in a way that cannot be changed piece by piece.",
        "Write it without aliases and with one key a line, or change it by hand.",
        cause);
  }

  /** What of a file nobody asked to change. */
  private static Map<String, @Nullable Object> others(YamlFile yaml, Map<String, ?> changes) {
    Map<String, @Nullable Object> others = new TreeMap<>(yaml.all());
    others.keySet().removeAll(changes.keySet());
    return others;
  }

  /**
   * Replaces the file, whole or not at all.
   *
   * @param version of the file that was read
   * @param writing how it is written
   * @return the version that is there now
   * @throws UserFacingException when somebody else changed it since; it is then as they left it
   */
  public String write(String text, String version, Writing writing) {
    if (!open().version().equals(version)) {
      throw new UserFacingException(
          folder.engagementFile() + " was changed by somebody else since it was read.",
          "Read it again; what was typed here is lost by that, so note it first.");
    }
    writing.write(folder.engagementFile(), text);
    return Sha256.of(text);
  }

  /** Which keys two texts say differently, in the order of the form. */
  public Map<String, String> differences(String before, String after) {
    Map<String, @Nullable Object> was = EngagementText.values(read(before));
    Map<String, String> different = new LinkedHashMap<>();
    EngagementText.values(read(after))
        .forEach((key, value) -> {
          if (!java.util.Objects.equals(was.get(key), value)) {
            different.put(key, value == null ? "" : YamlScalars.flow(value));
          }
        });
    return different;
  }
}
