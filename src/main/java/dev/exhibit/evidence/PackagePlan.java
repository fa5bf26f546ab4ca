package dev.exhibit.evidence;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Gap;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.Omission;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.Period;
import dev.exhibit.model.SourceHealth;
import java.time.Instant;
import java.util.List;

/**
 * All that goes into a package, but for the rows of its populations.
 *
 * @param engagement name of the engagement, as the cover shows it
 * @param generated whether the events were made by the demo; then every page says so
 * @param controls in the order of their ids
 * @param criteria all 61, in their order
 * @param unanswered gaps of criteria that no control of the library answers
 * @param omissions what should be in it and is not; any makes the package PARTIAL
 * @param run who issues it, where and when
 * @param people what people said, and what the audit leaves out
 * @param branding what the company makes of its report
 * @param alerts those that fired in the period, and what became of them
 * @param exhibits views that people sent in, in the order in which they did
 */
public record PackagePlan(
    String engagement,
    boolean generated,
    PackageScope scope,
    Period period,
    List<ControlEvidence> controls,
    List<Criterion> criteria,
    List<Gap> unanswered,
    List<SourceHealth> sources,
    List<Omission> omissions,
    Run run,
    PeopleEvidence people,
    Branding branding,
    List<AlertHistory> alerts,
    List<ExhibitEvidence> exhibits) {
  /** Copies the lists. */
  public PackagePlan {
    exhibits = List.copyOf(exhibits);
    alerts = List.copyOf(alerts);
    controls = List.copyOf(controls);
    criteria = List.copyOf(criteria);
    unanswered = List.copyOf(unanswered);
    sources = List.copyOf(sources);
    omissions = List.copyOf(omissions);
  }

  /** A plan without alerts and exhibits. */
  public PackagePlan(
      String engagement,
      boolean generated,
      PackageScope scope,
      Period period,
      List<ControlEvidence> controls,
      List<Criterion> criteria,
      List<Gap> unanswered,
      List<SourceHealth> sources,
      List<Omission> omissions,
      Run run,
      PeopleEvidence people,
      Branding branding) {
    this(
        engagement,
        generated,
        scope,
        period,
        controls,
        criteria,
        unanswered,
        sources,
        omissions,
        run,
        people,
        branding,
        List.of(),
        List.of());
  }

  /** The same with these views. */
  public PackagePlan with(List<ExhibitEvidence> views) {
    return new PackagePlan(
        engagement,
        generated,
        scope,
        period,
        controls,
        criteria,
        unanswered,
        sources,
        omissions,
        run,
        people,
        branding,
        alerts,
        views);
  }

  /**
   * One control with its result.
   *
   * @param rows documents of its population as the store counted them; what is written must equal
   *     it
   * @param definitions what the workspace saw of its definition until then, oldest first
   */
  public record ControlEvidence(
      Control control, Evaluation evaluation, long rows, List<DefinitionChange> definitions) {
    public ControlEvidence {
      definitions = List.copyOf(definitions);
    }

    /** Of whose definition nothing was seen before. */
    public ControlEvidence(Control control, Evaluation evaluation, long rows) {
      this(control, evaluation, rows, List.of());
    }
  }

  /**
   * What differs from run to run.
   *
   * @param started when the run that asked the store began
   * @param operator who ran it, as the system names them
   * @param host where
   * @param tool name and version of the program
   */
  public record Run(
      Instant started, String operator, String host, String tool, LedgerHead ledger) {}

  /** Whether nothing is left out. */
  public boolean complete() {
    return omissions.isEmpty();
  }

  /**
   * The scope as file names say it: the one control or criterion, {@code all} or {@code selection}.
   */
  public String scopeName() {
    List<String> ids =
        switch (scope) {
          case PackageScope.All() -> List.of("all");
          case PackageScope.Criteria(List<String> criterionIds) -> criterionIds;
          case PackageScope.Controls(List<String> controlIds) -> controlIds;
        };
    return ids.size() == 1 ? ids.getFirst() : "selection";
  }
}
