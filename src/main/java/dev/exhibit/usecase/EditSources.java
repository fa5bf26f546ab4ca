package dev.exhibit.usecase;

import dev.exhibit.model.UserFacingException;
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
    editor().add(draft.name().strip(), indices, draft.profile(), silence(draft.maxSilence()));
    session
        .ledger()
        .append(
            "source-added",
            Map.of("source", draft.name().strip(), "indices", indices, "profile", draft.profile()));
  }

  /** A source that was taken out, to be put back. */
  public record Removed(SourcesEditor.Taken taken) {}

  /**
   * Takes it out; its events stay in the store.
   *
   * @throws UserFacingException when it cannot be taken out, saying why
   */
  public Removed remove(String name) {
    Removed removed = new Removed(editor().remove(name));
    session.ledger().append("source-removed", Map.of("source", name));
    return removed;
  }

  /**
   * Puts one back where it was; it is asked again from now on.
   *
   * @throws UserFacingException when it cannot be put back, saying why
   */
  public void putBack(Removed removed) {
    editor().putBack(removed.taken());
    String name = removed.taken().name();
    SourcesFile.read(session.folder(), session.profiles()).stream()
        .filter(one -> one.name().equals(name))
        .forEach(one ->
            session
                .ledger()
                .append(
                    "source-added",
                    Map.of(
                        "source",
                        name,
                        "indices",
                        one.indices(),
                        "profile",
                        one.profile().name())));
  }

  private SourcesEditor editor() {
    return new SourcesEditor(session.folder(), session.profiles());
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
