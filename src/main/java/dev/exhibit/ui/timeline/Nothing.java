package dev.exhibit.ui.timeline;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Messages;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why no event is listed: nobody could have seen one, or it is not there.
 *
 * @param title what it is in a few words
 * @param text what that means, and what to do
 * @param next where that is done
 */
record Nothing(String title, String text, Next next) {
  /** Where to go on. */
  enum Next {
    NOWHERE,
    ADD_SOURCE,
    SOURCES
  }

  /**
   * What was asked, and who could have answered.
   *
   * @param span that is listed
   * @param narrowed whether a query or a filter says what is wanted
   * @param whole whether the store could look everywhere
   */
  record Asked(TimeSpan span, boolean narrowed, boolean whole) {}

  /** Names as a sentence has them. */
  private record Names(long count, String text) {
    static Names of(List<SourceHealth> sources) {
      return new Names(
          sources.size(),
          sources.stream().map(SourceHealth::source).collect(Collectors.joining(", ")));
    }
  }

  /**
   * Why nothing is listed.
   *
   * @param sources as far as they are known
   * @param known whether they are known
   */
  static Nothing of(Asked asked, List<SourceHealth> sources, Face known, Instant now) {
    TimeSpan past = past(asked.span(), now);
    if (known instanceof Face.Empty) {
      return say("timeline.none.nosource", "timeline.none.nosource.text", Next.ADD_SOURCE);
    }
    if (past.duration().isZero()) {
      return say("timeline.none.ahead", "timeline.none.ahead.text", Next.NOWHERE);
    }
    if (!asked.whole()) {
      return say("timeline.none.partial", "timeline.none.partial.text", Next.NOWHERE);
    }
    if (!(known instanceof Face.Full)) {
      return say("timeline.none", "timeline.none.unknown", Next.NOWHERE);
    }
    return among(connected(sources), past, asked.narrowed());
  }

  private static Nothing among(List<SourceHealth> sources, TimeSpan past, boolean narrowed) {
    List<SourceHealth> silent =
        sources.stream().filter(source -> isBlindFor(source, past)).toList();
    if (!silent.isEmpty()) {
      Names names = Names.of(silent);
      boolean all = silent.size() == sources.size();
      return new Nothing(
          Messages.text("timeline.none.silent", names.count(), names.text()),
          Messages.text(all ? "timeline.none.silent.all" : "timeline.none.silent.text"),
          Next.SOURCES);
    }
    Names partly = Names.of(sources.stream().filter(source -> isDoubtful(source, past)).toList());
    if (partly.count() > 0) {
      return new Nothing(
          Messages.text("timeline.none.seen"),
          Messages.text("timeline.none.seen.text", partly.count(), partly.text()),
          Next.SOURCES);
    }
    String key = narrowed ? "timeline.none.alive.query" : "timeline.none.alive.text";
    return new Nothing(
        Messages.text("timeline.none.alive"), Messages.text(key, sources.size()), Next.NOWHERE);
  }

  private static Nothing say(String title, String text, Next next) {
    return new Nothing(Messages.text(title), Messages.text(text), next);
  }

  private static TimeSpan past(TimeSpan span, Instant now) {
    Instant end = now.isBefore(span.to()) ? now : span.to();
    return new TimeSpan(span.from(), end.isBefore(span.from()) ? span.from() : end);
  }

  private static List<SourceHealth> connected(List<SourceHealth> all) {
    List<SourceHealth> some = all.stream().filter(source -> source.detail().connected()).toList();
    return some.isEmpty() ? all : some;
  }

  /** Whether its blind spans leave nothing of the span. */
  private static boolean isBlindFor(SourceHealth source, TimeSpan span) {
    Instant covered = span.from();
    for (BlindSpan one :
        source.blind().stream()
            .sorted(Comparator.comparing((BlindSpan each) -> each.span().from()))
            .toList()) {
      if (one.span().from().isAfter(covered)) {
        return false;
      }
      covered = one.span().to().isAfter(covered) ? one.span().to() : covered;
    }
    return !covered.isBefore(span.to());
  }

  private static boolean isDoubtful(SourceHealth source, TimeSpan span) {
    return !source.answered()
        || source.blind().stream().map(BlindSpan::span).anyMatch(one -> one.overlaps(span));
  }
}
