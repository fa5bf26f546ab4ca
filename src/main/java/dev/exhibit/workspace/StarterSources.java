package dev.exhibit.workspace;

import dev.exhibit.model.FieldMap;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Source;
import java.time.Duration;
import java.util.List;

/**
 * The sources that a workspace has when nobody named them: what our own intake writes, {@code
 * exhibit-} before the name of the data set. One of which no index is there is not connected.
 */
public final class StarterSources {
  /** The name that controls of cloud accounts use. */
  public static final Source CLOUDTRAIL =
      starter("aws.cloudtrail", Duration.ofHours(1), "CloudTrail records", "aws.cloudtrail");

  private static final Duration DAY = Duration.ofDays(1);
  private static final List<String> HOST =
      List.of("system.auth", "system.syslog", "system.journal");

  private static final List<Source> ALL =
      List.of(
          CLOUDTRAIL,
          starter("host", DAY, "auth.log, secure, syslog or a journal export", HOST),
          starter("auditd", DAY, "audit.log", "auditd.log"),
          // Start and finish markers of Ansible run through sudo and so stand among the host logs.
          starter(
              "ansible",
              DAY,
              "ansible.log, the JSON callback's output, or the host logs that hold sudo markers",
              List.of("ansible", "system.auth", "system.syslog", "system.journal")),
          starter(
              "github", DAY, "a GitHub audit log or webhooks", "github.audit", "github.webhook"),
          starter("okta", DAY, "an Okta System Log", "okta.system"),
          starter("kubernetes", DAY, "a Kubernetes audit log", "kubernetes.audit"),
          starter("backup", DAY, "summaries of restic or Borg", "restic", "borg"),
          starter("records", DAY, "runs wrapped by `exhibit record`", "exhibit.record"),
          // Those who leave: what the personnel department hands out, through a field map.
          starter(
              "leavers",
              Duration.ofDays(92),
              "a list of leavers that fits profiles/leavers.yaml",
              FieldMap.SOURCE_PREFIX + "leavers"));

  private StarterSources() {}

  /** All of them. */
  public static List<Source> all() {
    return ALL;
  }

  /** The source of files that are read in through a field map of this name. */
  static Source ofFieldMap(String name) {
    String source = FieldMap.SOURCE_PREFIX + name;
    return starter(source, DAY, "records that fit profiles/" + name + ".yaml", source);
  }

  /** A source that only the company knows, under the name that its index would have. */
  static Source of(String name) {
    return starter(name, DAY, "its records", name);
  }

  private static Source starter(String name, Duration silence, String what, String... datasets) {
    return starter(name, silence, what, List.of(datasets));
  }

  private static Source starter(String name, Duration silence, String what, List<String> datasets) {
    return new Source(
        name,
        datasets.stream().map(dataset -> "exhibit-" + dataset).toList(),
        FieldProfile.EXHIBIT,
        silence,
        "Read in "
            + what
            + " with `exhibit ingest PATH`, or name the indices that hold them in sources.yaml as "
            + name
            + ".",
        List.of());
  }
}
