package dev.exhibit.ui.controls;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which source could not be seen, from when to when, in a sentence. */
final class UnseenWords {
  private UnseenWords() {}

  /** The longest of these spans; empty where there is none. */
  static Optional<BlindSpan> longest(List<BlindSpan> spans) {
    return spans.stream().max(Comparator.comparing(one -> one.span().duration()));
  }

  /**
   * Tells of the longest of these spans, and how many more there are; empty where there is none.
   */
  static String of(List<BlindSpan> spans, ZoneId zone, SessionModel session) {
    String first = longest(spans).map(one -> of(one, zone, session)).orElse("");
    return spans.size() < 2 ? first : Messages.text("control.blind.more", first, spans.size() - 1);
  }

  /** Tells of one span; with what the source may be silent for, where that is known. */
  static String of(BlindSpan blind, ZoneId zone, SessionModel session) {
    TimeSpan span = blind.span();
    String when = Formats.span(span, zone);
    String where = Formats.zone(zone);
    return switch (blind.kind()) {
      case SOURCE_SILENT -> {
        String length = Formats.length(span.duration());
        Duration limit = limit(blind.source(), session);
        yield limit == null
            ? Messages.text("unseen.silent", blind.source(), when, where, length)
            : Messages.text(
                "unseen.silent.limit", blind.source(), when, where, length, Formats.length(limit));
      }
      case NO_EVIDENCE -> Messages.text("unseen.absent", blind.source());
      case PERIOD_OPEN -> Messages.text("unseen.ahead", blind.source(), when, where);
      default -> Messages.text("unseen.short", blind.source(), when, where);
    };
  }

  private static @Nullable Duration limit(String source, SessionModel session) {
    return session.sourcesProperty().get().stream()
        .filter(one -> one.source().equals(source))
        .map(one -> one.detail().maxSilence())
        .findFirst()
        .orElse(null);
  }
}
