package dev.exhibit.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is new, mended and still open between two sets of results: of two packages, or of two
 * periods of one workspace. Of what it cannot tell it says so; not to be found again is never
 * mended.
 *
 * @param controls in the order of their ids, those of one side only too
 * @param gaps those of the newer side first, but for open exceptions, which the items tell
 * @param sources in the order of their names
 * @param exhibits views that were sent in, in the order of the newer side; those of the older alone
 *     last. They change nothing about the outcome: nobody judged them
 * @param items every exception of either side; closing them deletes what they were kept in
 */
public record Comparison(
    Side older,
    Side newer,
    List<Remark> remarks,
    List<ControlChange> controls,
    List<GapChange> gaps,
    List<SourceChange> sources,
    List<ExhibitChange> exhibits,
    Items items)
    implements AutoCloseable {
  public Comparison {
    remarks = List.copyOf(remarks);
    controls = List.copyOf(controls);
    gaps = List.copyOf(gaps);
    sources = List.copyOf(sources);
    exhibits = List.copyOf(exhibits);
  }

  /** What to make of it: what was found stands before what could not be known. */
  public Outcome outcome() {
    boolean worse =
        controls.stream().anyMatch(ControlChange::isWorse)
            || gaps.stream().anyMatch(GapChange::isWorse);
    if (worse) {
      return Outcome.NEW_OR_WORSE;
    }
    boolean unknown =
        remarks.contains(Remark.OLDER_NOT_INTACT)
            || remarks.contains(Remark.NEWER_NOT_INTACT)
            || controls.stream().anyMatch(ControlChange::isUnknown)
            || gaps.stream().anyMatch(it -> it.status() == GapStatus.UNKNOWN);
    return unknown ? Outcome.NOT_KNOWN : Outcome.NOTHING_NEW;
  }

  @Override
  public void close() {
    items.close();
  }

  /** The answer in one word. */
  public enum Outcome {
    /** Nothing is open that was not open before. */
    NOTHING_NEW,
    /** Something is open that was not, or a control stands worse. */
    NEW_OR_WORSE,
    /** Nothing new was seen, but not everything could be compared. */
    NOT_KNOWN
  }

  /**
   * One side.
   *
   * @param name the file, or the period of a workspace
   * @param judgedUntil until when the newest of its results looks, at most the end of the period
   * @param contentDigest of a package; null of a workspace
   * @param tool that made it
   * @param complete whether nothing was left out of it
   * @param verification what checking the package said; null of a workspace
   */
  public record Side(
      String name,
      String engagement,
      Period period,
      Instant judgedUntil,
      @Nullable String contentDigest,
      String tool,
      boolean complete,
      @Nullable Verification verification) {
    /** What was judged of the period. */
    public TimeSpan judged() {
      return new TimeSpan(period.from(), judgedUntil);
    }
  }

  /** What has to be known of the two sides before their differences are read. */
  public enum Remark {
    /** They are of two engagements. */
    OTHER_ENGAGEMENT,
    /** The side that is called newer ends before the other. */
    NEWER_ENDS_BEFORE,
    /** Both have the same content. */
    SAME_CONTENT,
    /** They are of two periods, so that items are compared by who did what on what. */
    OTHER_PERIOD,
    OLDER_PARTIAL,
    NEWER_PARTIAL,
    OLDER_NOT_INTACT,
    NEWER_NOT_INTACT,
    /** They are signed by two certificates. */
    OTHER_SIGNER
  }

  /** In which of the two something is. */
  public enum Presence {
    BOTH,
    OLDER_ONLY,
    NEWER_ONLY
  }

  /** What makes a control another one than before. */
  public enum Difference {
    VERSION,
    /** Its file has another SHA-256. */
    DEFINITION,
    PARAMETERS
  }

  /** How a state changed. */
  public enum StateChange {
    SAME,
    BETTER,
    WORSE,
    /** Neither: what was open is not judged now, did not occur again, or the like. */
    OTHER,
    /** It is in one of the two only. */
    NOT_COMPARED
  }

  /**
   * How a control stands on one side.
   *
   * @param rows documents of its population
   * @param populationSha256 of the rows as a package holds them; null of a workspace
   */
  public record Standing(
      State state,
      String reason,
      boolean provisional,
      int version,
      String definitionSha256,
      Map<String, List<String>> parameters,
      long population,
      long events,
      long rows,
      long exceptions,
      long waived,
      long refused,
      long duplicates,
      Evaluation.Runs runs,
      @Nullable String populationSha256) {}

  /**
   * One control.
   *
   * @param before how it stood; null when the older side does not have it
   * @param after how it stands; null when the newer side does not have it
   * @param counts exceptions by what became of them; none of a status that no item has
   * @param sameRows whether both populations are the same to the byte; null where it is not known
   */
  public record ControlChange(
      String control,
      Presence presence,
      @Nullable Standing before,
      @Nullable Standing after,
      List<Difference> differences,
      StateChange change,
      Map<ItemStatus, Long> counts,
      @Nullable Boolean sameRows) {
    public ControlChange {
      differences = List.copyOf(differences);
      counts = Map.copyOf(counts);
    }

    /** How many exceptions have that status. */
    public long count(ItemStatus status) {
      return counts.getOrDefault(status, 0L);
    }

    /** Whether items can be compared: the same control was asked the same. */
    public boolean isComparable() {
      return presence == Presence.BOTH
          && !differences.contains(Difference.DEFINITION)
          && !differences.contains(Difference.PARAMETERS);
    }

    /** Whether anything is open that was not. */
    boolean isWorse() {
      Standing now = after;
      return change == StateChange.WORSE
          || count(ItemStatus.NEW) > 0
          || count(ItemStatus.AGAIN) > 0
          || (presence == Presence.NEWER_ONLY
              && now != null
              && (now.state() == State.EXCEPTION || now.state() == State.INEFFECTIVE));
    }

    /** Whether it cannot be said if anything is open that was not. */
    boolean isUnknown() {
      Standing now = after;
      Standing then = before;
      if (count(ItemStatus.UNKNOWN) > 0 || (now != null && now.state() == State.NOT_EVALUABLE)) {
        return true;
      }
      boolean open =
          (now != null && now.exceptions() > 0) || (then != null && then.exceptions() > 0);
      return !isComparable() && open;
    }
  }

  /** What became of an exception. Only {@link #MENDED} says that it is no exception any more. */
  public enum ItemStatus {
    /** An exception of the newer side that the older did not have. */
    NEW,
    /** The same was done again: another exception with the same who, what and on what. */
    AGAIN,
    /** The very same item is an exception on both sides. */
    STILL_OPEN,
    /** The very same item is in the newer population and is no exception of this attribute now. */
    MENDED,
    /**
     * It is of a time that the newer side does not judge; the same was done again, and was good.
     */
    SEEN_GOOD,
    /** It is of a time that the newer side does not judge, and the like was not seen again. */
    NOT_SEEN_AGAIN,
    /** The newer side judges its time, and neither lists it nor shows that it is good. */
    UNKNOWN,
    /** It was not compared: the control is another one, was asked otherwise, or is on one side. */
    NOT_COMPARED;

    /** Whether exceptions of the newer side have it; the others are those of the older. */
    public boolean isOfNewer() {
      return this == NEW || this == AGAIN || this == STILL_OPEN;
    }
  }

  /** Why an exception has its status, where the status alone does not say it. */
  public enum Ground {
    NONE,
    /** The older side holds the item, and judged it good. */
    GOOD_BEFORE,
    /** It is of a time that the older side judged, and was not in its population. */
    NOT_IN_OLDER,
    /** Its record is not in the newer population. */
    RECORD_GONE,
    /** The newer side could not judge the control, or not this attribute. */
    NOT_JUDGED,
    /** No single record stands for it, such as a burst, so that none shows it good. */
    NO_RECORD,
    /** The definition is another one. */
    OTHER_DEFINITION,
    /** Other parameters were used. */
    OTHER_PARAMETERS,
    /** The control is in one of the two only. */
    ONE_SIDE
  }

  /**
   * An exception and what became of it.
   *
   * @param newer whether it is listed as the newer side tells it
   */
  public record ItemChange(
      String control, ItemStatus status, Ground ground, boolean newer, Item item) {}

  /** Exceptions as they were compared, however many; they lie on disk. */
  public interface Items extends AutoCloseable {
    /** How many there are. */
    long size();

    /**
     * Every one: by control, those of the newer side first, each in order of time. To be closed.
     *
     * @throws UserFacingException if they cannot be read any more
     */
    Stream<ItemChange> all();

    /** The first of them, at most so many. */
    default List<ItemChange> first(int most) {
      try (Stream<ItemChange> all = all()) {
        return all.limit(most).toList();
      }
    }

    @Override
    void close();
  }

  /** What became of a gap. */
  public enum GapStatus {
    NEW,
    STILL_OPEN,
    /** The newer side looked at its time, and does not have it any more. */
    CLOSED,
    /** It is of a time that the newer side does not look at. */
    OTHER_TIME,
    /** The newer side could not judge the control. */
    UNKNOWN,
    /** Its control is in one of the two only. */
    NOT_COMPARED
  }

  /** A gap and what became of it. */
  public record GapChange(GapStatus status, Gap gap) {
    /** A period that is not over is no fault. */
    boolean isWorse() {
      return status == GapStatus.NEW && gap.kind() != GapKind.PERIOD_OPEN;
    }
  }

  /**
   * How a source stands on one side.
   *
   * @param blindSpans how many spans of the period it does not show
   * @param problems what keeps it from being relied on; empty when nothing does
   */
  public record SourceStanding(
      long events, String first, String last, long blindSpans, String problems) {}

  /** A source on both sides. */
  public record SourceChange(
      String source, @Nullable SourceStanding before, @Nullable SourceStanding after) {
    /** Whether it is blind for more spans, or has problems that it did not have. */
    public boolean isWorse() {
      SourceStanding then = before;
      SourceStanding now = after;
      return then != null
          && (now == null
              || now.blindSpans() > then.blindSpans()
              || (!now.problems().isEmpty() && !now.problems().equals(then.problems())));
    }
  }
}
