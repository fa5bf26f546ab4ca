package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Control;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Job;
import dev.exhibit.model.Schedule;
import dev.exhibit.model.Source;
import dev.exhibit.query.Kql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Joins controls with the jobs of an engagement. A job that names no source is looked for in the
 * one that its kind is usually found in, then in every other that holds a start of it, else in all
 * that could hold one.
 */
public final class JobSources {
  private static final Map<String, String> USUAL =
      Map.of(
          Job.CRON, "host", "ansible", "ansible", "backup", "backup", "restore", "backup", "review",
          "records");

  private final LogStore log;
  private final EventReader reader;
  private final List<Source> sources;
  private final Schedule schedule;
  private final Map<String, List<String>> found = new HashMap<>();

  /** Looks for the jobs of this schedule in these sources. */
  public JobSources(LogStore log, EventReader reader, List<Source> sources, Schedule schedule) {
    this.log = log;
    this.reader = reader;
    this.sources = Connected.sources(log, sources);
    this.schedule = schedule;
  }

  /** The control with its jobs, where it asks for any. */
  public Control joined(Control control) {
    return switch (control.items()) {
      case ItemRule.Scheduled rule -> {
        List<Job> jobs = schedule.meantBy(rule.jobs()).stream().map(this::located).toList();
        Set<String> names = new TreeSet<>();
        jobs.forEach(job -> names.addAll(job.sources()));
        yield control.asking(
            names.isEmpty() ? control.population().sources() : List.copyOf(names),
            new ItemRule.Scheduled(rule.jobs(), jobs));
      }
      case ItemRule.Runs rule -> {
        ItemRule.Scheduled asked = rule.scheduled();
        if (asked == null) {
          yield control;
        }
        List<Job> jobs =
            schedule.meantBy(asked.jobs()).stream().map(job -> job.in(List.of())).toList();
        yield control.asking(
            control.population().sources(),
            new ItemRule.Runs(
                rule.start(),
                rule.finish(),
                rule.longest(),
                new ItemRule.Scheduled(asked.jobs(), jobs)));
      }
      default -> control;
    };
  }

  private Job located(Job job) {
    return job.in(
        job.sources().isEmpty()
            ? found.computeIfAbsent(job.name(), name -> sources(job))
            : job.sources());
  }

  private List<String> sources(Job job) {
    String usual = USUAL.getOrDefault(job.kind(), "");
    Set<String> indices = new HashSet<>();
    List<String> holding = new ArrayList<>();
    List<Source> ordered = new ArrayList<>(sources.stream().filter(Source::isConnected).toList());
    ordered.sort(
        (left, right) -> Boolean.compare(right.name().equals(usual), left.name().equals(usual)));
    for (Source source : ordered) {
      // What two sources share is looked at once.
      List<String> own = source.indices().stream().filter(it -> !indices.contains(it)).toList();
      if (holds(source, own, job)) {
        holding.add(source.name());
        indices.addAll(source.indices());
        if (source.name().equals(usual)) {
          break;
        }
      }
    }
    if (!holding.isEmpty()) {
      return holding;
    }
    boolean known = sources.stream().anyMatch(source -> source.name().equals(usual));
    return known || ordered.isEmpty()
        ? sources.stream().map(Source::name).filter(usual::equals).toList()
        : witnesses(ordered, job).stream().map(Source::name).toList();
  }

  /** Those that could show a start; all of them where none could, which then is said. */
  private static List<Source> witnesses(List<Source> all, Job job) {
    List<Source> able = all.stream().filter(it -> JobWitness.seesStarts(it, job)).toList();
    return able.isEmpty() ? all : able;
  }

  private boolean holds(Source source, List<String> indices, Job job) {
    if (indices.isEmpty()) {
      return false;
    }
    Question question =
        Question.of(indices, source.profile(), Kql.parse(job.start()), null, reader);
    return question.exact() && question.count(log).value() > 0;
  }
}
