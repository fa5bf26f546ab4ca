package dev.exhibit.demo;

import dev.exhibit.model.Period;
import dev.exhibit.model.State;
import dev.exhibit.model.TimeSpan;
import java.util.List;
import java.util.Map;

/**
 * What a generated trail holds on purpose, so that anyone can see whether it is found.
 *
 * @param period the 90 days, {@code [from, to)}, UTC
 * @param parameters the engagement's parameters under which the expectations hold
 * @param silence from the last event before to the first event after the one silence of more than
 *     an hour
 * @param controls what each starter control must say over the whole period
 * @param findings every planted event that a control must name, in time order
 */
public record PlantedFindings(
    Period period,
    Map<String, List<String>> parameters,
    TimeSpan silence,
    List<Expected> controls,
    List<Finding> findings) {
  public PlantedFindings {
    controls = List.copyOf(controls);
    findings = List.copyOf(findings);
  }

  /**
   * What one control must say.
   *
   * @param population items, refused attempts included
   * @param exceptions items that depart
   * @param refused attempts that were refused
   */
  public record Expected(
      String control, State state, long population, long exceptions, long refused) {}

  /**
   * One planted event.
   *
   * @param refused whether it is an attempt without effect, which is listed and not an exception
   * @param story what happened, one sentence
   */
  public record Finding(
      String control, String eventId, java.time.Instant time, boolean refused, String story) {}
}
