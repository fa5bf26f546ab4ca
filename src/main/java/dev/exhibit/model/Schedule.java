package dev.exhibit.model;

import java.util.List;

/** The jobs of an engagement. */
public record Schedule(List<Job> jobs) {
  /** Nothing is scheduled. */
  public static final Schedule NONE = new Schedule(List.of());

  public Schedule {
    jobs = List.copyOf(jobs);
  }

  /** The jobs that are meant by their name or kind. */
  public List<Job> meantBy(String nameOrKind) {
    return jobs.stream().filter(job -> job.isMeantBy(nameOrKind)).toList();
  }
}
