package dev.exhibit.workspace;

import dev.exhibit.model.Company;
import dev.exhibit.model.Period;
import dev.exhibit.model.Person;
import dev.exhibit.model.Scope;
import dev.exhibit.model.UserFacingException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One audit: {@code engagement.yaml}.
 *
 * @param period what the audit covers; null when nobody said, which means all data
 * @param zone the zone of bare dates
 * @param parameters values that controls ask for, by name
 * @param generated whether its events were made by the demo
 * @param scope which criteria it covers
 * @param people who takes part, by the id that records use
 * @param inventory hosts that there are, whether they were seen or not
 * @param company how it shows itself in reports
 */
public record Engagement(
    String name,
    @Nullable Period period,
    ZoneId zone,
    Map<String, List<String>> parameters,
    boolean generated,
    Scope scope,
    Map<String, Person> people,
    List<String> inventory,
    Company company) {

  private static final int LONGEST = 200;

  public Engagement {
    parameters = Map.copyOf(parameters);
    people = Map.copyOf(people);
    inventory = List.copyOf(inventory);
  }

  /** An engagement without an inventory. */
  public Engagement(
      String name,
      @Nullable Period period,
      ZoneId zone,
      Map<String, List<String>> parameters,
      boolean generated,
      Scope scope,
      Map<String, Person> people) {
    this(name, period, zone, parameters, generated, scope, people, List.of(), Company.NONE);
  }

  /**
   * Reads the workspace's engagement; defaults when the file is not there.
   *
   * @throws UserFacingException naming file and key when it cannot be read
   */
  public static Engagement read(WorkspaceFolder folder) {
    if (!Files.exists(folder.engagementFile())) {
      return new Engagement(
          "Unnamed engagement", null, ZoneOffset.UTC, Map.of(), false, Scope.ALL, Map.of());
    }
    return of(YamlFile.read(folder.engagementFile()));
  }

  /** Reads what is, or may become, the workspace's engagement. */
  static Engagement of(YamlFile yaml) {
    Set<String> known = new HashSet<>(ScopeKeys.ALL);
    known.addAll(Set.of("schema", "name", "period", "zone", "parameters", "generated"));
    known.addAll(Set.of("jobs", "inventory", "company"));
    NewerVersion.check(yaml);
    yaml.allowOnly(known);
    ZoneId zone = yaml.zone("zone", ZoneOffset.UTC);
    String name = yaml.text("name");
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    yaml.map("parameters").forEach((key, value) -> parameters.put(key, YamlFile.texts(value)));
    return new Engagement(
        name == null ? "Unnamed engagement" : name,
        period(yaml, zone),
        zone,
        parameters,
        yaml.flag("generated"),
        new ScopeKeys(yaml, zone).scope(),
        new ScopeKeys(yaml, zone).people(),
        yaml.texts("inventory"),
        company(yaml));
  }

  private static Company company(YamlFile yaml) {
    if (!yaml.has("company")) {
      return Company.NONE;
    }
    Map<String, Object> map = yaml.asMap("company", yaml.map("company"));
    yaml.allowOnly("company.", map, Set.of("name", "logo", "frame", "notice"));
    return new Company(
        said(yaml, map, "name"),
        said(yaml, map, "logo"),
        said(yaml, map, "frame"),
        said(yaml, map, "notice"));
  }

  /** One line of some length, since it has to stand on a page. */
  private static @Nullable String said(YamlFile yaml, Map<String, Object> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      return null;
    }
    String text = String.valueOf(value).strip();
    if (text.isEmpty() || text.length() > LONGEST || text.lines().count() > 1) {
      throw yaml.fault("'company." + key + "' must be one line of 1 to " + LONGEST + " characters");
    }
    return text;
  }

  private static @Nullable Period period(YamlFile yaml, ZoneId zone) {
    String text = yaml.text("period");
    try {
      return text == null ? null : Period.parse(text, zone);
    } catch (IllegalArgumentException e) {
      throw yaml.fault("'period': " + e.getMessage());
    }
  }

  /** The commented file that a new workspace starts with. */
  public static String template(
      String name, @Nullable String period, Map<String, List<String>> values, boolean generated) {
    StringBuilder text = new StringBuilder("schema: exhibit/engagement/1\n");
    text.append("name: ").append(quoted(name)).append('\n');
    text.append("# What the audit covers, FROM/TO, the end not included.\n");
    text.append(period == null ? "# period: 2026-01-01/2026-04-01\n" : "period: " + period + "\n");
    text.append("# The zone of bare dates.\nzone: UTC\n");
    text.append(
        "# What is audited beside security, which always is. Left out, everything is in.\n");
    text.append("# criteria: [availability, confidentiality, processing_integrity, privacy]\n");
    text.append("# What somebody else answers for, with their report, a file of this folder.\n");
    text.append(
        "# carved_out:\n#   CC6.4: {provider: Our cloud, reason: Its doors are not ours,\n");
    text.append("#     report: attachments/report.pdf, from: 2026-01-01, until: 2027-01-01}\n");
    text.append("# not_applicable: {P3.2: No sensitive data is collected.}\n");
    text.append("# Who takes part, and the certificates that they sign with (SHA-256).\n");
    text.append("# people:\n#   compliance-lead: {name: Their name, certificates: []}\n");
    text.append(
        "# How the company shows itself in reports; the logo is a PNG or SVG file of this\n");
    text.append("# folder. Files in templates/ stand in for shipped ones of the same name.\n");
    text.append(
        "# company: {name: Our company, logo: logo.svg, frame: SOC 2 Type II, notice: Confidential}\n");
    text.append("# What your controls ask for. A missing one cannot be judged; an empty list\n");
    text.append("# approves nobody.\n");
    if (values.isEmpty()) {
      text.append("parameters: {}\n  # approved_regions: [eu-central-1]\n");
    } else {
      text.append("parameters:\n");
      values.forEach((key, list) ->
          text.append("  ")
              .append(key)
              .append(": [")
              .append(String.join(", ", list.stream().map(Engagement::quoted).toList()))
              .append("]\n"));
    }
    text.append(
        "# What must run. Kinds are cron (unless said), ansible, backup, restore, review;\n");
    text.append("# hosts are '*' for every host seen, a list, or inventory for the list below.\n");
    text.append("# jobs:\n");
    text.append("#   - job: nightly backup\n#     kind: backup\n#     hosts: inventory\n");
    text.append("#     cron: '30 2 * * *'\n#     zone: Europe/Zurich\n#     grace: PT30M\n");
    text.append(
        "#     # What restic and Borg leave of a backup says when it began and ended; where\n");
    text.append("#     # a start is told by itself, name it here and let finish name the other.\n");
    text.append("#     start: 'event.action:backup-finish'\n");
    text.append("#     holidays: [2026-12-25]\n# inventory: [web1, db1]\n");
    if (generated) {
      text.append("# Every event was made by `exhibit demo`.\ngenerated: true\n");
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
