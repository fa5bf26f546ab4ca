package dev.exhibit.model;

import java.time.Instant;
import java.util.List;

/** The evaluations of one press of the button, in the order of control ids. */
public record EvaluationRun(Period period, Instant evaluatedAt, List<Evaluation> evaluations) {
  public EvaluationRun {
    evaluations = List.copyOf(evaluations);
  }
}
