package dev.exhibit.cli;

import dev.exhibit.model.Period;
import dev.exhibit.model.StrayEvents;
import dev.exhibit.usecase.UseCases;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person should know of what they asked, said beside the answer. */
final class Remarks {
  private Remarks() {}

  /** The period to judge; says so when nobody named one. */
  static Period period(UseCases open, @Nullable String text, Terminal terminal) {
    Period period = open.periodOrDefault(text);
    if (open.isPeriodFromData(text)) {
      terminal.note(
          "Nobody named a period, so it reaches from the first event to the last: what lies before"
              + " and after is not judged. Say --period FROM/TO, or set it in engagement.yaml.");
      open.strayEvents(period).ifPresent(stray -> terminal.note(told(stray)));
    }
    return period;
  }

  private static String told(StrayEvents stray) {
    return stray.late() ? late(stray) : early(stray);
  }

  private static String late(StrayEvents stray) {
    return (stray.events() == 1 ? "1 event is" : stray.events() + " events are")
        + " later than now: the first is of "
        + stray.first()
        + ", the last of the others of "
        + stray.next()
        + ". Of a time that has not come nobody can say that it was seen. To judge without "
        + (stray.events() == 1 ? "it" : "them")
        + " say --period "
        + stray.without()
        + ".";
  }

  private static String early(StrayEvents stray) {
    return (stray.events() == 1 ? "1 event lies" : stray.events() + " events lie")
        + " years before all others: the first is of "
        + stray.first()
        + ", the others begin at "
        + stray.next()
        + ". Of the years between nobody can say that they were seen. To judge without "
        + (stray.events() == 1 ? "it" : "them")
        + " say --period "
        + stray.without()
        + ".";
  }

  /** Says which parameters no control asks for. */
  static void parameters(UseCases open, Set<String> names, Terminal terminal) {
    for (String name : open.unknownParameters(names)) {
      terminal.note("No control asks for a parameter named " + name + "; it has no effect.");
    }
  }
}
