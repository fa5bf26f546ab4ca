package dev.exhibit.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How operations went over a period. What is not known is null, with a reason: silence is never
 * taken for a good sign, and zero means that zero were seen.
 *
 * @param until up to when it was looked: the end of the period, or the time of the question
 * @param runsUnknown why runs are not known; null when they are
 * @param blind where a source could not be seen: what is counted there is the least there was
 * @param partial why the store could not answer some question in full; null when it answered all
 * @param alerts how alerts were dealt with
 */
public record Metrics(
    Period period,
    Instant until,
    List<Runs> runs,
    @Nullable String runsUnknown,
    List<Jobs> jobs,
    @Nullable String jobsUnknown,
    Deployments deployments,
    Copies backups,
    Copies restores,
    List<Changes> changes,
    Incidents incidents,
    List<BlindSpan> blind,
    @Nullable String partial,
    Alerts alerts) {

  public Metrics {
    runs = List.copyOf(runs);
    jobs = List.copyOf(jobs);
    changes = List.copyOf(changes);
    blind = List.copyOf(blind);
  }

  /** The same with what became of alerts. */
  public Metrics with(Alerts known) {
    return new Metrics(
        period,
        until,
        runs,
        runsUnknown,
        jobs,
        jobsUnknown,
        deployments,
        backups,
        restores,
        changes,
        incidents,
        blind,
        partial,
        known);
  }

  /**
   * Alerts that fired in the period.
   *
   * @param open not closed so far
   * @param toIdentify from what happened until the alert fired; null where none fired
   * @param toAcknowledge from then until somebody took care of it; null where nobody did
   * @param toTriage from when it fired until somebody said what it is
   * @param toResolve from when it fired until it was closed
   */
  public record Alerts(
      long fired,
      long open,
      @Nullable Took toIdentify,
      @Nullable Took toAcknowledge,
      @Nullable Took toTriage,
      @Nullable Took toResolve) {
    /** None fired. */
    public static final Alerts NONE = new Alerts(0, 0, null, null, null, null);
  }

  /**
   * How long something took.
   *
   * @param count how many of which both ends are known, at least 1
   * @param median half took no longer
   * @param p95 95 of 100 took no longer: the smallest such value that occurred
   * @param spread between the quarter that was quickest and the quarter that was slowest
   *     (interquartile range)
   */
  public record Took(
      long count,
      Duration median,
      Duration p95,
      Duration spread,
      Duration shortest,
      Duration longest) {}

  /**
   * Runs of one name that began in the period.
   *
   * @param kind {@code ansible-run}, {@code backup}, {@code record} or the action that was recorded
   * @param failed of those that finished
   * @param unfinished that should have finished by now
   * @param atWork that may still be at work
   * @param took null where no run tells when it began and when it ended
   */
  public record Runs(
      String name,
      String kind,
      @Nullable String source,
      long runs,
      long succeeded,
      long failed,
      long unfinished,
      long atWork,
      @Nullable Took took) {}

  /**
   * What became of the times at which a job of the engagement should have run.
   *
   * @param silent of which nothing can be said, since their source was blind
   * @param took null where no run tells when it began and when it ended
   * @param unknown why nothing is known; then all counts are zero and not to be shown
   */
  public record Jobs(
      String job,
      String kind,
      long expected,
      long ran,
      long late,
      long missed,
      long failed,
      long silent,
      long notDue,
      @Nullable Took took,
      @Nullable String unknown) {}

  /**
   * Deployments and what became of them.
   *
   * @param deployments null when not known, as are the others
   * @param rolledBack taken back by deploying what had stood there before, or said to be a rollback
   * @param took from the deployment to the last state that ended it, good or bad
   */
  public record Deployments(
      @Nullable Long deployments,
      @Nullable Long failed,
      @Nullable Long rolledBack,
      @Nullable Took took,
      @Nullable String unknown) {}

  /**
   * Backups, or restores.
   *
   * @param runs null when not known, as are the others
   * @param lastGood when the newest good one ended, at any time before {@code until}
   */
  public record Copies(
      @Nullable Long runs,
      @Nullable Long failed,
      @Nullable Instant lastGood,
      @Nullable String unknown) {}

  /**
   * How often things change, as one source tells.
   *
   * @param what counts as a change there
   * @param changes null when not known
   */
  public record Changes(
      String source, String what, @Nullable Long changes, @Nullable String unknown) {}

  /**
   * Incidents that were identified in the period.
   *
   * @param identified null when not known, as are the others
   * @param open not resolved so far
   * @param toIdentify from their beginning until they were identified; null where none tells
   * @param toResolve from then until they were resolved; null where none was
   */
  public record Incidents(
      @Nullable Long identified,
      @Nullable Long open,
      @Nullable Took toIdentify,
      @Nullable Took toResolve,
      @Nullable String unknown) {}
}
