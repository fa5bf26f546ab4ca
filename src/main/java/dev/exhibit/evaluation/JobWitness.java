package dev.exhibit.evaluation;

import dev.exhibit.model.Control;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Job;
import dev.exhibit.model.Source;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which sources can tell of a job. A field that a person's field map lacks is in no event of the
 * source, so that a question which needs it finds nothing there whatever ran: that source is no
 * witness that a job did not run. Where no source of a job can tell of it, nothing is known of it.
 */
final class JobWitness {
  private JobWitness() {}

  /** Whether a start of the job could be seen in the source, were there one. */
  static boolean seesStarts(Source source, Job job) {
    return lacking(source, Kql.parse(job.start())).isEmpty();
  }

  /** Whether the source is asked about the job. */
  static boolean isAsked(Source source, Job job) {
    return job.sources().isEmpty() || job.sources().contains(source.name());
  }

  /**
   * Why starts or finishes of a job of this control cannot be seen in any of its sources, one
   * sentence; empty where each can be.
   *
   * @param sources all that the control asks
   */
  static Optional<String> problem(Control control, List<Source> sources) {
    List<Source> population =
        sources.stream().filter(one -> control.population().asks(one.name())).toList();
    return jobs(control).stream().flatMap(job -> problem(job, population).stream()).findFirst();
  }

  private static List<Job> jobs(Control control) {
    ItemRule.@Nullable Scheduled rule =
        switch (control.items()) {
          case ItemRule.Scheduled scheduled -> scheduled;
          case ItemRule.Runs runs -> runs.scheduled();
          default -> null;
        };
    return rule == null ? List.of() : rule.schedule();
  }

  private static Optional<String> problem(Job job, List<Source> population) {
    List<Source> asked = population.stream().filter(one -> isAsked(one, job)).toList();
    String finish = job.finish();
    return problem(job, "start", job.start(), asked)
        .or(() -> finish == null ? Optional.empty() : problem(job, "finish", finish, asked));
  }

  private static Optional<String> problem(Job job, String what, String kql, List<Source> asked) {
    Query query = Kql.parse(kql);
    boolean told = asked.stream().anyMatch(one -> lacking(one, query).isEmpty());
    return told
        ? Optional.empty()
        : asked.stream()
            .findFirst()
            .map(one ->
                "No "
                    + what
                    + " of job "
                    + job.name()
                    + " can be seen: the field map "
                    + one.profile().name()
                    + ", by which "
                    + one.name()
                    + " is read, has no "
                    + lacking(one, query).orElse("")
                    + ", which it is asked by.");
  }

  /** The field for want of which no event of the source can match; empty where one may. */
  private static Optional<String> lacking(Source source, Query query) {
    return switch (query) {
      case Query.And and ->
          and.parts().stream().flatMap(part -> lacking(source, part).stream()).findFirst();
      case Query.Or or -> {
        List<Optional<String>> parts =
            or.parts().stream().map(part -> lacking(source, part)).toList();
        yield parts.stream().allMatch(Optional::isPresent)
            ? parts.stream().flatMap(Optional::stream).findFirst()
            : Optional.empty();
      }
      case Query.Not not -> Optional.empty(); // it holds where the field is not
      default ->
          Queries.fieldsOf(query).stream()
              .filter(field -> !source.profile().tells(field))
              .findFirst();
    };
  }
}
