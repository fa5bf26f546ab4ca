package dev.exhibit.evidence.comparing;

import dev.exhibit.model.Comparison.Side;
import dev.exhibit.model.Comparison.SourceStanding;
import dev.exhibit.model.Comparison.Standing;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Item;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.model.State;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** The results of one side: of a package, or of a period of a workspace. */
public interface Results {

  /** What side it is. */
  Side side();

  /** How every control stands, by its id. */
  SortedMap<String, Judged> controls();

  /** Every gap. */
  List<Gap> gaps();

  /** How every source stands, by its name. */
  Map<String, SourceStanding> sources();

  /** Views that were sent in, in their order; a period of a workspace has none. */
  default List<PackagedExhibit> exhibits() {
    return List.of();
  }

  /**
   * Hands over the exceptions and refused attempts of a control, in order of time.
   *
   * @throws IOException if they cannot be read
   */
  void items(String control, ItemSink sink) throws IOException;

  /**
   * Hands over what the population of a control shows, in any order: its records, or where times of
   * jobs are items those at which the job ran as it should. Nothing where neither stands for an
   * item.
   *
   * @throws IOException if they cannot be read
   */
  void seen(String control, SeenSink sink, Cancellation cancellation) throws IOException;

  /** Takes items. */
  @FunctionalInterface
  interface ItemSink {
    void accept(Item item) throws IOException;
  }

  /** Takes what a population shows. */
  @FunctionalInterface
  interface SeenSink {
    void accept(Seen seen) throws IOException;
  }

  /**
   * Something that a population shows, by the names that its item would have.
   *
   * @param identity as {@link Judged#identity}
   * @param likeness as {@link Judged#likeness}
   */
  record Seen(String identity, String likeness) {}

  /**
   * How a control was judged.
   *
   * @param rule what its items are, in the word of {@link dev.exhibit.model.Control#itemWord};
   *     empty in packages of versions that did not say it
   * @param read ids of the attributes that a person answers
   * @param span the time that was judged
   * @param gaps kinds of gaps that it has
   */
  record Judged(
      Standing standing, String rule, Set<String> read, TimeSpan span, Set<GapKind> gaps) {
    private static final String EVENT = "event";
    private static final String RUN = "run";
    private static final String SCHEDULED = "scheduled-run";
    private static final String SPAN = "span";
    private static final char APART = '\n';

    /** Gaps with which what is not listed is not good: nobody, or not every test, looked at it. */
    private static final Set<GapKind> UNJUDGED =
        EnumSet.of(
            GapKind.NO_EVIDENCE,
            GapKind.NO_SCHEDULE,
            GapKind.PARAMETER_MISSING,
            GapKind.MAPPING_BROKEN,
            GapKind.RECONCILIATION_MISMATCH);

    /** The name of the very same item, whenever it is judged. */
    String identity(Item item) {
      return isScheduled()
          ? run(item.who(), item.onWhat(), item.time().toString())
          : item.eventId();
    }

    /** The name of all items that are alike: the same was done to the same by the same. */
    String likeness(Item item) {
      return isScheduled()
          ? likeRun(item.who(), item.onWhat())
          : like(item.who(), item.what(), item.onWhat());
    }

    /** The identity of a time at which a job should run on a host. */
    public static String run(String job, String host, String time) {
      return likeRun(job, host) + APART + time;
    }

    /** The likeness of all times of a job on a host. */
    public static String likeRun(String job, String host) {
      return job + APART + host;
    }

    /** The likeness of all events in which the same was done to the same by the same. */
    public static String like(String who, String what, String onWhat) {
      return who + APART + what + APART + onWhat;
    }

    /** Whether times of jobs are items. */
    public boolean isScheduled() {
      return rule.equals(SCHEDULED);
    }

    /** Whether one record or one time stands for an item, so that it can show it good. */
    boolean hasRecords() {
      return rule.equals(EVENT) || rule.equals(RUN) || isScheduled();
    }

    /** Whether silence is the item: where none is listed, the source was heard. */
    boolean isSpans() {
      return rule.equals(SPAN);
    }

    /**
     * Whether an item of the population that is not listed was judged good of this attribute. A run
     * may still be at work, and a person may not have answered.
     */
    boolean isGoodUnlessListed(String attribute) {
      boolean answered = !read.contains(attribute) || standing.state() == State.PASS;
      boolean over = !rule.equals(RUN) || !standing.provisional();
      return isJudged() && answered && over;
    }

    /** Whether every test could be asked of all that was seen. */
    boolean isJudged() {
      return gaps.stream().noneMatch(UNJUDGED::contains);
    }
  }
}
