package dev.exhibit.evidence.comparing;

import dev.exhibit.model.Comparison.Side;
import dev.exhibit.model.Comparison.SourceStanding;
import dev.exhibit.model.Comparison.Standing;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.State;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Results as a test tells them: one control of which every part can be said. */
final class Told implements Results {
  static final String CONTROL = "CTL";
  static final Period FIRST = period("2026-01-01", "2026-02-01");
  static final Period SECOND = period("2026-02-01", "2026-03-01");

  private final Period period;
  private final SortedMap<String, Judged> controls = new TreeMap<>();
  private final List<Item> items = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final Map<String, SourceStanding> sources = new HashMap<>();
  private String rule = "event";
  private String sha256 = "aa";
  private Map<String, List<String>> parameters = Map.of();
  private Set<String> read = Set.of();
  private State state = State.EXCEPTION;
  private int walks;

  Told(Period period) {
    this.period = period;
  }

  static Period period(String from, String to) {
    return new Period(
        Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"), ZoneOffset.UTC);
  }

  Told rule(String word) {
    rule = word;
    return this;
  }

  Told definition(String hash) {
    sha256 = hash;
    return this;
  }

  Told parameters(String name, String... values) {
    parameters = Map.of(name, List.of(values));
    return this;
  }

  Told read(String... attributes) {
    read = Set.of(attributes);
    return this;
  }

  Told state(State found) {
    state = found;
    return this;
  }

  /** An exception whose record is in the population as well. */
  Told failing(String id, String time, String who, String onWhat) {
    return exception(id, time, who, onWhat).good(id, who, onWhat);
  }

  /** An exception alone. */
  Told exception(String id, String time, String who, String onWhat) {
    items.add(item(Item.Kind.EXCEPTION, id, time, who, onWhat, "A1"));
    return this;
  }

  Told refused(String id, String time, String who, String onWhat) {
    items.add(item(Item.Kind.REFUSED, id, time, who, onWhat, null));
    return good(id, who, onWhat);
  }

  private static Item item(
      Item.Kind kind, String id, String time, String who, String onWhat, String attribute) {
    Instant at = Instant.parse(time.length() == 10 ? time + "T10:00:00Z" : time);
    return new Item(kind, id, at, who, "open", onWhat, attribute, null, 1);
  }

  /** A record of the population. */
  Told good(String id, String who, String onWhat) {
    seen.add(new Seen(id, Judged.like(who, "open", onWhat)));
    return this;
  }

  /** A time at which a job ran. */
  Told ran(String job, String host, String time) {
    seen.add(new Seen(Judged.run(job, host, time), Judged.likeRun(job, host)));
    return this;
  }

  Told gap(GapKind kind, String since, String until, String reason) {
    gaps.add(
        new Gap(
            CONTROL,
            kind,
            since == null ? null : Instant.parse(since + "T00:00:00Z"),
            until == null ? null : Instant.parse(until + "T00:00:00Z"),
            "trail",
            reason,
            "Do it."));
    return this;
  }

  Told source(String name, long blind, String problems) {
    sources.put(name, new SourceStanding(1, "", "", blind, problems));
    return this;
  }

  /** How often the population was walked. */
  int walks() {
    return walks;
  }

  @Override
  public Side side() {
    return new Side(period.toString(), "Engagement", period, period.to(), null, "tool", true, null);
  }

  @Override
  public SortedMap<String, Judged> controls() {
    if (!sha256.isEmpty()) {
      Set<GapKind> kinds = new HashSet<>();
      gaps.forEach(gap -> kinds.add(gap.kind()));
      controls.put(
          CONTROL,
          new Judged(
              standing(), rule, read, new TimeSpan(period.from(), period.to()), Set.copyOf(kinds)));
    }
    return controls;
  }

  private Standing standing() {
    long failed = items.stream().filter(it -> it.kind() == Item.Kind.EXCEPTION).count();
    return new Standing(
        state,
        "Because.",
        false,
        1,
        sha256,
        parameters,
        seen.size(),
        seen.size(),
        seen.size(),
        failed,
        0,
        0,
        0,
        Evaluation.Runs.NONE,
        null);
  }

  @Override
  public List<Gap> gaps() {
    return gaps;
  }

  @Override
  public Map<String, SourceStanding> sources() {
    return sources;
  }

  @Override
  public void items(String control, ItemSink sink) throws IOException {
    for (Item item : items) {
      sink.accept(item);
    }
  }

  @Override
  public void seen(String control, SeenSink sink, Cancellation cancellation) throws IOException {
    walks++;
    for (Seen one : seen) {
      sink.accept(one);
    }
  }
}
