package dev.exhibit.usecase;

import dev.exhibit.model.GapWork;
import dev.exhibit.workspace.WorkTable;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The work list of one open workspace. */
final class DeskWorkList implements WorkList {
  private final UseCases open;
  private final WorkTable table;

  DeskWorkList(UseCases open) {
    this.open = open;
    this.table = new WorkTable(open.session().database());
  }

  @Override
  public Map<String, GapWork> all() {
    return table.newest();
  }

  @Override
  public GapWork keep(String gap, Word word) {
    GapWork work =
        new GapWork(
            gap,
            text(word.owner()),
            word.due(),
            text(word.ticket()),
            text(word.note()),
            open.evaluate().operator(),
            open.session().clock().instant().truncatedTo(ChronoUnit.MILLIS));
    table.add(work);
    return work;
  }

  private static @Nullable String text(@Nullable String typed) {
    return typed == null || typed.isBlank() ? null : typed.strip();
  }
}
