package dev.exhibit.usecase;

import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.Sha256;
import dev.exhibit.workspace.DefinitionBook;
import dev.exhibit.workspace.DefinitionBook.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notices that the definition of a control is another than the one last seen, and says so. */
public final class WatchDefinitions {
  private final Session session;

  /** Watches for this workspace. */
  public WatchDefinitions(Session session) {
    this.session = session;
  }

  /** Says in the ledger which definitions changed, came or went since the workspace last looked. */
  public List<DefinitionChange> look(ControlLibrary library) {
    Map<String, Seen> seen = new LinkedHashMap<>();
    library
        .controls()
        .forEach(control ->
            seen.put(
                control.id(),
                new Seen(control.id(), control.version(), control.definition().sha256())));
    // A file that cannot be read is another definition too; two of one id are one that is broken.
    library
        .broken()
        .forEach(broken ->
            seen.merge(
                broken.id(),
                new Seen(broken.id(), null, Sha256.of(broken.text())),
                (one, two) ->
                    new Seen(one.control(), null, Sha256.of(one.sha256() + two.sha256()))));
    return book().see(new ArrayList<>(seen.values()), session.clock().instant());
  }

  /** What was seen of a control, oldest first. */
  public List<DefinitionChange> of(String control) {
    return all().stream().filter(change -> change.control().equals(control)).toList();
  }

  /** What was seen of all controls, oldest first. */
  public List<DefinitionChange> all() {
    return book().all();
  }

  private DefinitionBook book() {
    return new DefinitionBook(session.database(), session.ledger());
  }
}
