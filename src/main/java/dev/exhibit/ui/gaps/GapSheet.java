package dev.exhibit.ui.gaps;

import dev.exhibit.model.Gap;
import dev.exhibit.model.GapWork;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Sheet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gaps as a table. */
final class GapSheet {
  private GapSheet() {}

  /**
   * The table.
   *
   * @param today in that zone
   */
  static Sheet of(List<GapRow.Entry> entries, ZoneId zone, LocalDate today) {
    return Sheet.of(
        List.of(
            Messages.text("gaps.kind"),
            Messages.text("gaps.control"),
            Messages.text("gaps.why"),
            Messages.text("gaps.since.zone", zone.getId()),
            Messages.text("gaps.until.zone", zone.getId()),
            Messages.text("gaps.todo"),
            Messages.text("gaps.owner"),
            Messages.text("gaps.due"),
            Messages.text("gaps.late"),
            Messages.text("gaps.ticket"),
            Messages.text("gaps.note")),
        entries,
        entry -> cells(entry, zone, today));
  }

  private static List<String> cells(GapRow.Entry entry, ZoneId zone, LocalDate today) {
    Gap gap = entry.gap();
    GapWork noted = entry.work();
    return List.of(
        Messages.word("gap", gap.kind()),
        gap.control(),
        entry.words().why(),
        time(entry.words().since(), zone),
        time(gap.until(), zone),
        entry.words().todo(),
        entry.owner(),
        noted == null || noted.due() == null ? "" : noted.due().toString(),
        entry.isOverdue(today) ? Messages.text("gaps.late.cell") : "",
        noted == null || noted.ticket() == null ? "" : noted.ticket(),
        noted == null || noted.note() == null ? "" : noted.note());
  }

  private static String time(@Nullable Instant at, ZoneId zone) {
    return at == null ? "" : Formats.second(at, zone);
  }
}
