package dev.exhibit.usecase;

import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.Control;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Job;
import dev.exhibit.query.SourceField;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The search that finds the events of a control's population, and no others, among those of all
 * sources: what counts them and what opens them ask the same.
 */
public final class PopulationQuery {
  private PopulationQuery() {}

  /**
   * The search in KQL.
   *
   * @param jobs those of the engagement that the control means; none where it means none
   */
  public static String of(Control control, List<Job> jobs) {
    List<String> parts = new ArrayList<>();
    if (control.items() instanceof ItemRule.Runs runs) {
      parts.add("((" + runs.start() + ") or (" + runs.finish() + "))");
    }
    if (control.items() instanceof ItemRule.Scheduled) {
      parts.add(runs(jobs));
    }
    control
        .population()
        .exclusions()
        .forEach(exclusion -> parts.add("not (" + exclusion.query() + ")"));
    if (!control.population().asksAll()) {
      parts.add(SourceField.clause(control.population().sources()));
    }
    return among(control.population().query(), parts);
  }

  /** What a query picks of which all of these hold. */
  static String among(String query, List<String> parts) {
    if (parts.isEmpty()) {
      return query;
    }
    boolean all = query.isBlank() || query.strip().equals("*");
    return Stream.concat(all ? Stream.empty() : Stream.of("(" + query + ")"), parts.stream())
        .collect(Collectors.joining(" and "));
  }

  /** The search for that of a control of the workspace, as its definition is now. */
  static String of(UseCases open, Control control) {
    return of(
        control,
        control.items() instanceof ItemRule.Scheduled rule
            ? open.jobs().ofEngagement().meantBy(rule.jobs())
            : List.of());
  }

  /**
   * The search for that of a control of the workspace, as its definition is now.
   *
   * @throws BadRequestException when there is no control of this id
   */
  static String of(UseCases open, String id) {
    return of(
        open,
        open.library()
            .find(id)
            .orElseThrow(() -> new BadRequestException("There is no control " + id + ".")));
  }

  /** KQL that picks the starts and finishes of these jobs; without any it picks nothing. */
  private static String runs(List<Job> jobs) {
    return jobs.isEmpty()
        ? "not *"
        : jobs.stream()
            .flatMap(job -> Stream.of(job.start(), Objects.requireNonNullElse(job.finish(), "")))
            .filter(query -> !query.isEmpty())
            .map(query -> "(" + query + ")")
            .collect(Collectors.joining(" or ", "(", ")"));
  }
}
