package dev.exhibit.usecase;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Control;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Job;
import dev.exhibit.model.PageCursor;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks for the events of one control's population, as its definition is now. */
final class AskPopulation {
  private final SearchEvents search;
  private final String kql;

  private AskPopulation(SearchEvents search, String kql) {
    this.search = search;
    this.kql = kql;
  }

  /**
   * That of a control of the workspace.
   *
   * @throws IllegalArgumentException when there is no control of this id
   */
  static AskPopulation of(UseCases open, String id) {
    Control control =
        open.library()
            .find(id)
            .orElseThrow(() -> new IllegalArgumentException("There is no control " + id + "."));
    return new AskPopulation(open.search().over(control), kql(open, control));
  }

  /** Counts over time. */
  Answer<Histogram> histogram(TimeSpan span, Duration width) {
    return search.histogram(kql, span, width, null);
  }

  /** Some of it, oldest first. */
  Answer<EventPage> page(TimeSpan span, @Nullable PageCursor after, int size) {
    return search.page(kql, span, after, false, size);
  }

  private static String kql(UseCases open, Control control) {
    StringBuilder kql = new StringBuilder("(" + control.population().query() + ")");
    control
        .population()
        .exclusions()
        .forEach(exclusion -> kql.append(" and not (").append(exclusion.query()).append(")"));
    if (control.items() instanceof ItemRule.Runs runs) {
      kql.append(" and ((" + runs.start() + ") or (" + runs.finish() + "))");
    }
    if (control.items() instanceof ItemRule.Scheduled rule) {
      kql.append(" and (" + runs(open.jobs().ofEngagement().meantBy(rule.jobs())) + ")");
    }
    return kql.toString();
  }

  /** KQL that picks the starts and finishes of these jobs; without any it picks nothing. */
  private static String runs(List<Job> jobs) {
    return jobs.isEmpty()
        ? "not *"
        : jobs.stream()
            .flatMap(job -> Stream.of(job.start(), Objects.requireNonNullElse(job.finish(), "")))
            .filter(query -> !query.isEmpty())
            .map(query -> "(" + query + ")")
            .collect(Collectors.joining(" or "));
  }
}
