package dev.exhibit.usecase;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.Exhibit;
import dev.exhibit.model.KeptExhibit;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Filters;
import dev.exhibit.query.Kql;
import dev.exhibit.workspace.ExhibitTable;
import dev.exhibit.workspace.ExhibitTable.Say;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The exhibits of one open workspace. */
final class DeskExhibits implements Exhibits {
  private static final int TITLE = 200;

  private final UseCases open;
  private final ExhibitTable table;

  DeskExhibits(UseCases open) {
    this.open = open;
    this.table = new ExhibitTable(open.session().database(), open.session().ledger());
  }

  /** Those that go into the next package. */
  static List<Exhibit> chosen(UseCases open) {
    return new DeskExhibits(open)
        .all().stream().filter(KeptExhibit::goesIn).map(KeptExhibit::exhibit).toList();
  }

  @Override
  public List<KeptExhibit> all() {
    return table.all();
  }

  @Override
  public Exhibit keep(Draft draft) {
    String title = title(draft.title());
    List<EventFilter> asked =
        draft.filters().stream()
            .filter(filter -> !filter.disabled())
            .map(filter -> filter.pinned(false))
            .toList();
    try {
      Kql.parse(Filters.kql(draft.kql(), asked));
    } catch (IllegalArgumentException e) {
      throw new UserFacingException(
          "The query cannot be read: " + e.getMessage(),
          "Correct it, then send the view again.",
          e);
    }
    return table.keep(id ->
        new Exhibit(
            id,
            title,
            draft.note().strip(),
            draft.kql().strip(),
            asked,
            draft.span(),
            draft.zone(),
            draft.control(),
            open.evaluate().operator(),
            now()));
  }

  private static String title(String typed) {
    String title = typed.strip();
    if (title.isEmpty() || title.length() > TITLE) {
      throw new UserFacingException(
          "An exhibit has a title of one to " + TITLE + " characters.",
          "Say in a line what it shows.");
    }
    return title;
  }

  @Override
  public void describe(String id, String title, String note) {
    table.describe(id, title(title), note.strip(), open.evaluate().operator(), now());
  }

  @Override
  public void put(String id, boolean in) {
    table.say(id, in ? Say.IN : Say.OUT, open.evaluate().operator(), now());
  }

  @Override
  public void withdraw(String id) {
    table.say(id, Say.WITHDRAWN, open.evaluate().operator(), now());
  }

  private Instant now() {
    return open.session().clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
