package dev.exhibit.ui.shell;

import dev.exhibit.model.Period;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Notes;
import dev.exhibit.ui.common.SessionModel;
import org.jspecify.annotations.Nullable;

/**
 * Says once that events came which are not in the results, where these are of all data as it was
 * when it was judged; and where to see all.
 */
final class LaterEvents {
  private final SessionModel session;
  private @Nullable Period told;
  private Notes.@Nullable Note note;

  private LaterEvents(SessionModel session) {
    this.session = session;
  }

  /** Says it from now on. */
  static void follow(SessionModel session) {
    LaterEvents later = new LaterEvents(session);
    session.factsProperty().subscribe(now -> later.look());
    session.notes().newestProperty().subscribe(now -> later.look());
  }

  private void look() {
    Notes notes = session.notes();
    Notes.Note newest = notes.newestProperty().get();
    SessionModel.Facts facts = session.factsProperty().get();
    Period all = facts == null ? null : session.wish().beyond(facts).orElse(null);
    if (facts == null || all == null) {
      if (newest != null && newest.equals(note)) {
        notes.dismiss(); // another period is looked at
      }
      return;
    }
    Period judged = facts.period();
    if (newest == null && !judged.equals(told)) { // what else is said is not wiped away for it
      told = judged;
      notes.ask(
          words(judged, all),
          Messages.text("period.beyond.all"),
          () -> session.look(session.wish().following()));
      note = notes.newestProperty().get();
    }
  }

  private static String words(Period judged, Period all) {
    return all.to().isAfter(judged.to())
        ? Messages.text(
            "period.later",
            Formats.second(judged.to(), judged.zone()),
            Formats.second(all.to(), judged.zone()))
        : Messages.text(
            "period.earlier",
            Formats.second(judged.from(), judged.zone()),
            Formats.second(all.from(), judged.zone()));
  }
}
