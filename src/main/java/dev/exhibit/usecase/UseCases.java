package dev.exhibit.usecase;

import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.NoEventsException;
import dev.exhibit.model.Period;
import dev.exhibit.model.StrayEvents;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Tests;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that can be asked of one open workspace; closing it closes the workspace.
 *
 * @param controls reads the control library as it is on disk now
 */
public record UseCases(
    Session session,
    List<Criterion> criteria,
    Supplier<ControlLibrary> controls,
    SearchEvents search,
    IngestLogs ingest,
    ProposeProfile profiles,
    EvaluateControls evaluate,
    InspectSources sources,
    PlanCoverage coverage,
    EditSources editSources,
    IssuePackages packages,
    VerifyPackage verify,
    PackageKeys keys,
    PeopleRecords records,
    SpeakForControls people,
    DrawSamples samples,
    MeasureOperations metrics,
    TimestampPackage timestamp,
    RunCheck check,
    ComparePackages comparePackages,
    ComparePeriods comparePeriods,
    ReceiveAnswers received,
    AlertDesk alerts)
    implements AutoCloseable {

  public UseCases {
    List<String> known = criteria.stream().map(Criterion::id).toList();
    for (String id : session.engagement().scope().named()) {
      if (!known.contains(id)) {
        throw new UserFacingException(
            session.folder().engagementFile() + ": " + id + " is not one of the criteria.",
            "Correct the file, then try again.");
      }
    }
  }

  /** The control library as it is on disk now. */
  public ControlLibrary library() {
    return controls.get();
  }

  /** Gaps against the library as it is now. */
  public ListGaps gaps() {
    return new ListGaps(criteria, library(), session.engagement().scope(), alerts()::watched);
  }

  /** Views that go into packages. */
  public Exhibits exhibits() {
    return new DeskExhibits(this);
  }

  /** Reads what must run. */
  public ReadJobs jobs() {
    return new ReadJobs(session);
  }

  /** Checks by the options of a plugin of old. */
  public RunSensuCheck sensuCheck() {
    return new RunSensuCheck(session.store());
  }

  /** Sends recorded commands that wait in the workspace. */
  public DrainSpool spool() {
    return new DrainSpool(session, ingest);
  }

  /**
   * The period that was asked for, else the engagement's, else all data.
   *
   * @throws NoEventsException when there is none of the three
   */
  public Period periodOrDefault(@Nullable String text) {
    if (text != null) {
      return session.period(text);
    }
    Period engaged = session.engagement().period();
    return engaged != null ? engaged : allData().period();
  }

  /** The day that ends now: where no period can be told, and something must be looked at. */
  public Period lastDay() {
    Instant now = session.clock().instant();
    return new Period(now.minus(Duration.ofDays(1)), now, session.zone());
  }

  /** Whether nobody named a period, so that it is taken from the data. */
  public boolean isPeriodFromData(@Nullable String text) {
    return text == null && session.engagement().period() == null;
  }

  /**
   * The events later than now, or the few that lie years before all others, of the data from which
   * the period is taken, if there are such.
   *
   * @param whole what {@link #periodOrDefault} says
   */
  public Optional<StrayEvents> strayEvents(Period whole) {
    return session.engagement().period() == null ? allData().stray(whole) : Optional.empty();
  }

  /** Names among these that no control of the library asks for: slips of the finger. */
  public List<String> unknownParameters(Collection<String> names) {
    Set<String> known =
        library().controls().stream()
            .flatMap(control -> control.attributes().stream())
            .flatMap(attribute -> Optional.ofNullable(attribute.test()).stream())
            .flatMap(test -> Queries.parameters(Tests.parse(test)).stream())
            .collect(Collectors.toSet());
    return names.stream().filter(name -> !known.contains(name)).toList();
  }

  private AllData allData() {
    return new AllData(search, session.zone(), session.clock().instant());
  }

  /** Whether the store could not answer, so that nothing is known of the control. */
  public static boolean storeDidNotAnswer(Evaluation evaluation) {
    return EvaluateControls.storeDidNotAnswer(evaluation);
  }

  @Override
  public void close() {
    session.close();
  }
}
