package dev.exhibit.ui.fake;

import dev.exhibit.model.Comparison;
import dev.exhibit.model.Comparison.ControlChange;
import dev.exhibit.model.Comparison.GapChange;
import dev.exhibit.model.Comparison.GapStatus;
import dev.exhibit.model.Comparison.Ground;
import dev.exhibit.model.Comparison.ItemChange;
import dev.exhibit.model.Comparison.ItemStatus;
import dev.exhibit.model.Comparison.Presence;
import dev.exhibit.model.Comparison.Remark;
import dev.exhibit.model.Comparison.Side;
import dev.exhibit.model.Comparison.SourceChange;
import dev.exhibit.model.Comparison.SourceStanding;
import dev.exhibit.model.Comparison.Standing;
import dev.exhibit.model.Comparison.StateChange;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.Comparisons;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Any two packages differ in the same way. */
public final class FakeComparisons implements Comparisons {
  public final List<String> asked = new ArrayList<>();

  /** Every comparison that was handed out. */
  public final List<Comparison> made = new ArrayList<>();

  /** So many exceptions are new in each comparison. */
  public static final int NEW = 1_200;

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public Comparison packages(
      Path older,
      Path newer,
      List<Path> trust,
      @Nullable ReaderKey key,
      Progress progress,
      Cancellation cancellation) {
    asked.add("compare " + older + " " + newer + (key == null ? "" : " with a key"));
    return made(comparison(older.toString(), newer.toString()));
  }

  @Override
  public Comparison periods(
      Period older, Period newer, Progress progress, Cancellation cancellation) {
    asked.add("compare " + older + " " + newer);
    return made(comparison(older.toString(), newer.toString()));
  }

  private Comparison made(Comparison comparison) {
    made.add(comparison);
    return comparison;
  }

  /** Exceptions that are in memory, and know whether they were closed. */
  private static final class Kept implements Comparison.Items {
    private boolean closed;

    @Override
    public long size() {
      return NEW + 1;
    }

    @Override
    public Stream<ItemChange> all() {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      return Stream.concat(
          IntStream.range(0, NEW).mapToObj(i -> change("AWS-SG-OPEN", ItemStatus.NEW, i)),
          Stream.of(change("AWS-KEYS", ItemStatus.MENDED, NEW)));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static ItemChange change(String control, ItemStatus status, int number) {
    Item item =
        new Item(
            Item.Kind.EXCEPTION,
            "event-" + number,
            START.plusSeconds(number),
            "ann",
            "AuthorizeSecurityGroupIngress",
            "sg-" + number,
            "A1",
            "tcp/22 from 0.0.0.0/0",
            1);
    return new ItemChange(control, status, Ground.NONE, status.isOfNewer(), item);
  }

  private static Side side(String name) {
    Period period = new Period(START, START.plusSeconds(86_400 * 90L), ZoneOffset.UTC);
    return new Side(name, "Acme", period, period.to(), "ab".repeat(32), "Exhibit", true, null);
  }

  private static Standing standing(State state, long population) {
    return new Standing(
        state,
        "Because.",
        false,
        1,
        "cd".repeat(32),
        Map.of(),
        population,
        population,
        population,
        0,
        0,
        0,
        0,
        Evaluation.Runs.NONE,
        null);
  }

  private static Comparison comparison(String older, String newer) {
    return new Comparison(
        side(older),
        side(newer),
        List.of(Remark.OTHER_SIGNER),
        List.of(
            new ControlChange(
                "AWS-ALARM",
                Presence.BOTH,
                standing(State.PASS, 4),
                standing(State.PASS, 4),
                List.of(),
                StateChange.SAME,
                Map.of(),
                true),
            new ControlChange(
                "AWS-KEYS",
                Presence.BOTH,
                standing(State.EXCEPTION, 17),
                standing(State.PASS, 17),
                List.of(),
                StateChange.BETTER,
                Map.of(ItemStatus.MENDED, 1L),
                true),
            new ControlChange(
                "AWS-SG-OPEN",
                Presence.BOTH,
                standing(State.PASS, 214),
                standing(State.EXCEPTION, 1_320),
                List.of(),
                StateChange.WORSE,
                Map.of(ItemStatus.NEW, (long) NEW),
                false)),
        List.of(
            new GapChange(
                GapStatus.CLOSED,
                new Gap(
                    "AWS-KEYS",
                    GapKind.SOURCE_SILENT,
                    START,
                    START.plusSeconds(3600),
                    "cloudtrail",
                    "It was silent.",
                    "Find out why."))),
        List.of(
            new SourceChange(
                "cloudtrail",
                new SourceStanding(214, "", "", 1, ""),
                new SourceStanding(1_320, "", "", 0, ""))),
        List.of(),
        new Kept());
  }
}
