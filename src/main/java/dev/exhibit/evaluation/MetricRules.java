package dev.exhibit.evaluation;

import dev.exhibit.model.Control;
import dev.exhibit.model.Control.Definition;
import dev.exhibit.model.Control.Freshness;
import dev.exhibit.model.Control.Nature;
import dev.exhibit.model.Control.PopulationRule;
import dev.exhibit.model.Control.Status;
import dev.exhibit.model.ItemRule;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What operations metrics ask of the sources, in the terms of controls. */
final class MetricRules {
  /** How long a run may be at work before it counts as unfinished, where nobody says. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Duration LONGEST_INCIDENT = Duration.ofDays(3650);

  /** By source, what changes something there. */
  private static final Map<String, String> CHANGES = new LinkedHashMap<>();

  static {
    // A record need not say whether its call only read; where it does not, the name tells.
    CHANGES.put(
        "aws.cloudtrail",
        "exhibit.effect:succeeded and (aws.cloudtrail.read_only:false"
            + " or (not aws.cloudtrail.read_only:* and not event.action:(Get* or List* or Describe*"
            + " or Head* or Lookup* or BatchGet* or Search* or AssumeRole*)))");
    CHANGES.put(
        "host",
        "event.action:(user-added or user-changed or user-removed or group-added or group-changed"
            + " or group-removed or password-changed)");
    CHANGES.put(
        "ansible", "exhibit.run.phase:finish and exhibit.run.changed > 0 and " + Trials.LEFT_OUT);
    CHANGES.put("github", "event.action:deployment.created");
    // A request is told of at each of its stages, and what is left out must be so where an index
    // says nothing of it.
    CHANGES.put(
        "kubernetes",
        "event.action:(create or update or patch or delete or deletecollection)"
            + " and not exhibit.effect:refused"
            + " and not kubernetes.audit.stage:(RequestReceived or ResponseStarted) and "
            + Trials.LEFT_OUT);
  }

  private MetricRules() {}

  /** KQL that picks changes, by the name of the source. */
  static Map<String, String> changes() {
    return CHANGES;
  }

  /** Whatever says when it starts and finishes: Ansible, backups, recorded commands. */
  static Control runs(List<String> sources) {
    return control(
        "runs",
        sources,
        "exhibit.run.phase:(start or finish)",
        List.of("exhibit.run.id"),
        new ItemRule.Runs("exhibit.run.phase:start", "exhibit.run.phase:finish", LONGEST));
  }

  /** Deployments until they end, by the states that are reported. */
  static Control deployments(List<String> sources) {
    return control(
        "deployments",
        sources,
        "deployment.id:*",
        List.of("deployment.id", "resource.id"),
        new ItemRule.Runs(
            "event.action:deployment.created",
            "event.action:deployment_status.* and github.state:(success or failure or error)",
            LONGEST));
  }

  /**
   * Incidents, told by a tool through a field map, or recorded as {@code exhibit record --action
   * incident-identified --label incident=ID}.
   *
   * @param key the field that names the incident
   */
  static Control incidents(List<String> sources, String key) {
    return control(
        "incidents",
        sources,
        key + ":*",
        List.of(key),
        new ItemRule.Runs(
            "event.action:incident-identified",
            "event.action:incident-resolved",
            LONGEST_INCIDENT));
  }

  private static Control control(
      String id, List<String> sources, String query, List<String> key, ItemRule rule) {
    return new Control(
        id,
        1,
        id,
        id,
        "",
        "",
        Status.ACTIVE,
        Nature.EXPECTED_RUN,
        LocalDate.EPOCH,
        List.of(),
        new PopulationRule(id, sources, query, key, List.of(), null),
        rule,
        Map.of(),
        List.of(),
        new Freshness(LONGEST, Duration.ZERO),
        null,
        "",
        new Definition(id, "", ""),
        Control.SamplingRule.CENSUS);
  }

  /** The times of jobs. */
  static Control jobs(String name) {
    return control(
        "jobs",
        List.of(PopulationRule.EVERY_SOURCE),
        "*",
        List.of("event.id"),
        new ItemRule.Scheduled(name, List.of()));
  }
}
