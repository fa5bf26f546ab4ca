package dev.exhibit.ui.common;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Query;
import dev.exhibit.query.SourceField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a span the sources that a query is put to did not see: there may be more than was
 * counted.
 *
 * @param parts where, each with those that saw nothing there, by time; none lies in another
 * @param missed for how long each source saw nothing, in the order of the sources
 * @param untold whether it is not known what the sources saw, or there is none
 */
public record Unseen(List<Part> parts, List<Missed> missed, boolean untold) {
  /**
   * A part of time.
   *
   * @param sources that saw nothing in it; empty where no source is known
   * @param all whether no source that was asked saw anything in it
   */
  public record Part(TimeSpan span, List<String> sources, boolean all) {
    public Part {
      sources = List.copyOf(sources);
    }

    /** The two or three words beside its hatching; empty where no source is known. */
    public String label() {
      String length = Formats.length(span.duration());
      if (sources.isEmpty()) {
        return "";
      }
      return all
          ? Messages.text("unseen.label.all", length)
          : Messages.text("unseen.label", names(), length);
    }

    private String names() {
      return sources.size() > NAMED
          ? Messages.text("unseen.sources", sources.size())
          : String.join(", ", sources);
    }
  }

  /** A source, and how long it saw nothing. */
  public record Missed(String source, Duration length) {}

  /** Everything was seen, or it is not known yet: it is told then. */
  public static final Unseen NOTHING = new Unseen(List.of(), List.of(), false);

  private static final int NAMED = 2;

  public Unseen {
    parts = List.copyOf(parts);
    missed = List.copyOf(missed);
  }

  /** A span as far as it lies in the past, seen by no source; empty when it is still to come. */
  static List<BlindSpan> until(TimeSpan span, Instant now, GapKind kind) {
    Instant end = now.isBefore(span.to()) ? now : span.to();
    return span.from().isBefore(end)
        ? List.of(new BlindSpan("", new TimeSpan(span.from(), end), kind))
        : List.of();
  }

  /** A span as far as it lies in the past; empty when it is still to come. */
  public static List<TimeSpan> past(TimeSpan span, Instant now) {
    return until(span, now, GapKind.NO_EVIDENCE).stream().map(BlindSpan::span).toList();
  }

  /** What of the past of a span was not seen, as the sources stand in the session. */
  public static Unseen of(SessionModel session, String kql, TimeSpan span) {
    List<TimeSpan> past = past(span, session.now());
    if (past.isEmpty() || session.sourcesFaceProperty().get() instanceof Face.Loading) {
      return NOTHING;
    }
    TimeSpan seen = past.getFirst();
    List<SourceHealth> sources = session.sourcesProperty().get();
    return sources.isEmpty()
        ? new Unseen(List.of(new Part(seen, List.of(), true)), List.of(), true)
        : of(asked(sources, kql), seen);
  }

  /**
   * The sources that a query is put to: those of which it wants something, else all; of these the
   * connected ones, if any is.
   */
  public static List<SourceHealth> asked(List<SourceHealth> all, String kql) {
    Query query = read(kql);
    List<SourceHealth> wanted =
        all.stream()
            .filter(one -> !SourceField.of(query, one.source()).equals(Query.NONE))
            .toList();
    List<SourceHealth> some = wanted.isEmpty() ? all : wanted;
    List<SourceHealth> connected = some.stream().filter(one -> one.detail().connected()).toList();
    return connected.isEmpty() ? some : connected;
  }

  private static Query read(String kql) {
    try {
      return Kql.parse(kql);
    } catch (IllegalArgumentException e) {
      return Query.ALL; // what cannot be read is put to nobody, and its fault is told elsewhere
    }
  }

  /** What these sources did not see of a span that is past. */
  static Unseen of(List<SourceHealth> asked, TimeSpan past) {
    TreeMap<Instant, Map<String, Integer>> changes = new TreeMap<>();
    for (SourceHealth source : asked) {
      for (BlindSpan blind : source.blind()) {
        if (blind.span().overlaps(past)) {
          change(changes, later(blind.span().from(), past.from()), source.source(), 1);
          change(changes, earlier(blind.span().to(), past.to()), source.source(), -1);
        }
      }
    }
    List<Part> parts = new ArrayList<>();
    Map<String, Integer> blind = new LinkedHashMap<>();
    asked.forEach(source -> blind.put(source.source(), 0));
    Instant from = past.from();
    for (Map.Entry<Instant, Map<String, Integer>> change : changes.entrySet()) {
      add(parts, from, change.getKey(), blind);
      change.getValue().forEach((source, by) -> blind.merge(source, by, Integer::sum));
      from = change.getKey();
    }
    return new Unseen(parts, missed(parts, blind.keySet()), false);
  }

  private static void change(
      TreeMap<Instant, Map<String, Integer>> changes, Instant at, String source, int by) {
    changes.computeIfAbsent(at, added -> new LinkedHashMap<>()).merge(source, by, Integer::sum);
  }

  private static void add(List<Part> parts, Instant from, Instant to, Map<String, Integer> blind) {
    List<String> sources =
        blind.entrySet().stream().filter(one -> one.getValue() > 0).map(Map.Entry::getKey).toList();
    if (sources.isEmpty() || !from.isBefore(to)) {
      return;
    }
    Part last = parts.isEmpty() ? null : parts.getLast();
    boolean continues =
        last != null && last.span().to().equals(from) && last.sources().equals(sources);
    TimeSpan span = new TimeSpan(continues && last != null ? last.span().from() : from, to);
    if (continues) {
      parts.removeLast();
    }
    parts.add(new Part(span, sources, sources.size() == blind.size()));
  }

  private static List<Missed> missed(List<Part> parts, Iterable<String> sources) {
    List<Missed> missed = new ArrayList<>();
    for (String source : sources) {
      Duration length =
          parts.stream()
              .filter(part -> part.sources().contains(source))
              .map(part -> part.span().duration())
              .reduce(Duration.ZERO, Duration::plus);
      if (!length.isZero()) {
        missed.add(new Missed(source, length));
      }
    }
    return missed;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Which sources saw nothing in some of a span, in their order. */
  public List<String> within(TimeSpan span) {
    return missed.stream()
        .map(Missed::source)
        .filter(source ->
            parts.stream()
                .anyMatch(part -> part.sources().contains(source) && part.span().overlaps(span)))
        .toList();
  }

  /** Where no source that was asked saw anything. */
  public List<BlindSpan> whole() {
    return parts.stream()
        .filter(Part::all)
        .map(part -> new BlindSpan("", part.span(), GapKind.NO_EVIDENCE))
        .toList();
  }

  /** Where some of the sources that were asked saw nothing, and others may have seen something. */
  public List<TimeSpan> some() {
    return parts.stream().filter(part -> !part.all()).map(Part::span).toList();
  }

  /** What was not seen, in a few words; empty when that is nothing. */
  public String words() {
    return missed.size() > NAMED ? Messages.text("unseen.many", missed.size()) : each();
  }

  /** What each source did not see; empty when that is nothing. */
  public String each() {
    if (untold) {
      return Messages.text("unseen.unknown");
    }
    List<String> all = new ArrayList<>();
    for (Missed one : missed) {
      String key = all.isEmpty() ? "unseen.first" : "unseen.next";
      all.add(Messages.text(key, one.source(), Formats.length(one.length())));
    }
    return all.isEmpty() ? "" : Messages.text("unseen.this", String.join(", ", all));
  }
}
