package dev.exhibit.usecase;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.ChangeBook.Told;
import dev.exhibit.workspace.SourcesEditor;
import dev.exhibit.workspace.SourcesFile;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Adds a source to the workspace and takes it out again; both are in the ledger. */
public final class EditSources {
  private final Session session;

  /** Edits the sources of the session's workspace. */
  public EditSources(Session session) {
    this.session = session;
  }

  /**
   * What a person typed.
   *
   * @param indices names or patterns, parted by commas or blanks
   * @param profile name of a field profile
   * @param maxSilence ISO 8601, such as PT1H
   */
  public record Draft(String name, String indices, String profile, String maxSilence) {}

  /** Names of the profiles that a source can have. */
  public List<String> profiles() {
    return session.profiles().keySet().stream().sorted().toList();
  }

  /**
   * Adds it; it is asked from now on.
   *
   * @throws UserFacingException when it cannot be added, saying what would be right
   */
  public void add(Draft draft) {
    List<String> indices =
        Arrays.stream(draft.indices().split("[,\\s]+")).filter(name -> !name.isEmpty()).toList();
    String name = draft.name().strip();
    editor(List.of(added(name, indices, draft.profile())))
        .add(name, indices, draft.profile(), silence(draft.maxSilence()));
  }

  /** A source that was taken out, to be put back. */
  public record Removed(SourcesEditor.Taken taken) {}

  /**
   * Takes it out; its events stay in the store.
   *
   * @throws UserFacingException when it cannot be taken out, saying why
   */
  public Removed remove(String name) {
    Told told = new Told("source-removed", Map.of("source", name));
    return new Removed(editor(List.of(told)).remove(name));
  }

  /**
   * Puts one back where it was; it is asked again from now on.
   *
   * @throws UserFacingException when it cannot be put back, saying why
   */
  public void putBack(Removed removed) {
    SourcesEditor.Taken taken = removed.taken();
    List<Told> told =
        SourcesFile.parse(session.folder().sourcesFile(), taken.before(), session.profiles())
            .stream()
            .filter(one -> one.name().equals(taken.name()))
            .map(one -> added(one.name(), one.indices(), one.profile().name()))
            .toList();
    editor(told).putBack(taken);
  }

  private static Told added(String name, List<String> indices, String profile) {
    return new Told("source-added", Map.of("source", name, "indices", indices, "profile", profile));
  }

  private SourcesEditor editor(List<Told> told) {
    return new SourcesEditor(session.folder(), session.profiles(), session.changes().telling(told));
  }

  /** A length of time as a person writes it. */
  static Duration silence(String text) {
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeException e) {
      throw new UserFacingException(
          "'" + text + "' is not a length of time.",
          "Write PT1H for an hour, P1D for a day, P2D for two.",
          e);
    }
  }
}
