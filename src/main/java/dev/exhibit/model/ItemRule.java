package dev.exhibit.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes one item of a control's population. */
public sealed interface ItemRule {

  /** Each event is an item, and nothing is joined to it. */
  ItemRule EACH_EVENT = new Events(List.of());

  /** Each event of the population is an item. */
  record Events(List<Join> joins) implements ItemRule {
    public Events {
      joins = List.copyOf(joins);
    }
  }

  /**
   * A burst is an item: a maximal run of events of one key in which enough happens within a window.
   * Every event of the population counts, each as often as its weight says; a window {@code [t, t +
   * window)} qualifies when the events of one key in it weigh at least {@code atLeast}; qualifying
   * windows of one key that share an event are one burst, which holds the events of all of them.
   *
   * <p>A burst belongs to the period in which its first event happened, whole, also where it goes
   * on after the period; so of two periods that meet, each burst is in one. What is counted as the
   * population is only what happened inside the period.
   *
   * @param by fields whose values make the key; an event that has none of them shares its key with
   *     no other, since nothing tells that they are of one origin: it counts, and is a burst only
   *     where it weighs enough by itself. Without any field all events share one key.
   * @param atLeast how much weight a window must hold, from 1
   * @param weight whole-number field that says for how many an event stands; one where it is
   *     absent, and for every event when null
   */
  record Bursts(List<String> by, Duration window, long atLeast, @Nullable String weight)
      implements ItemRule {
    public Bursts {
      by = List.copyOf(by);
    }
  }

  /**
   * A run is an item: the events of the population that have the same values of the item key. It
   * belongs to the period in which its first start happened, and where no start of it is in the
   * store, to that of its first finish; its other events are looked for at any time.
   *
   * @param start KQL that picks starts
   * @param finish KQL that picks finishes; a run may have several, of which the counts are added
   * @param longest a run without a finish may still be at work until so long after its start, and
   *     is not judged before that
   * @param scheduled runs that must happen beside those that did; null when no schedule is asked
   */
  record Runs(String start, String finish, Duration longest, @Nullable Scheduled scheduled)
      implements ItemRule {
    /** Runs that were seen, without a schedule. */
    public Runs(String start, String finish, Duration longest) {
      this(start, finish, longest, null);
    }
  }

  /**
   * Each time at which a job should run on a host is an item.
   *
   * @param jobs the name or kind of the jobs
   * @param schedule the jobs of the engagement that are meant; none until the control is joined
   *     with an engagement
   */
  record Scheduled(String jobs, List<Job> schedule) implements ItemRule {
    public Scheduled {
      schedule = List.copyOf(schedule);
    }
  }

  /**
   * A span of time of one source is an item, whatever it holds. What departs is not listed span by
   * span: one entry stands for all that one blind span touches, and tests are asked once of it,
   * with the time of the first.
   *
   * @param every its length; spans begin with the period, and the last may be shorter
   */
  record Spans(Duration every) implements ItemRule {}

  /**
   * An attestation is an item: a person's word, with what shows it. Nothing is looked for in logs.
   *
   * @param document what is to be attached, in words
   * @param renew for how long an attestation holds unless it says otherwise
   * @param remind how long before its end a person is reminded
   */
  record Attestations(String document, Duration renew, Duration remind) implements ItemRule {}

  /**
   * An alert that fired is an item. Nothing is looked for in logs: the workspace keeps its alerts.
   *
   * @param within how long after it fired somebody must have triaged it, unless its rule says so
   */
  record Alerts(Duration within) implements ItemRule {}

  /**
   * An event of a source that belongs to an item. Its fields stand in tests under the join's name:
   * {@code approvals.user.name}. Joins are made in the order of the file, so that one may start
   * from an event that another found: from a deployment to its merge, from the merge to its review.
   *
   * @param name what tests call it
   * @param sources where it may be; those that are not connected are left out and said, unless none
   *     is
   * @param query KQL that picks the events which may be joined
   * @param left field of the item, or of an event joined before it, under that join's name
   * @param right field of the joined event; it belongs when some value of one is one of the other
   * @param within how far from the item it may be, both ends included; null for any time, inside
   *     the period or not
   * @param when on which side of the item it must be; the same instant is on both sides
   * @param where a test that must hold for the item with the event beside it; null for none
   * @param due how long after the item the event may still come: before that an item without it is
   *     not judged by what is missing; null where nothing is waited for
   */
  record Join(
      String name,
      List<String> sources,
      String query,
      String left,
      String right,
      Pick pick,
      @Nullable Duration within,
      When when,
      @Nullable String where,
      @Nullable Duration due) {
    public Join {
      sources = List.copyOf(sources);
    }
  }

  /** Which of several events that belong to an item is joined: by time, then by id. */
  enum Pick {
    FIRST,
    LAST
  }

  /** Where a joined event stands in time. */
  enum When {
    BEFORE,
    AFTER,
    ANY
  }
}
