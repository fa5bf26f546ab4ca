package dev.exhibit.controls;

import dev.exhibit.model.CronSchedule;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Job;
import dev.exhibit.query.Kql;
import dev.exhibit.query.KqlException;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one job of a list. */
final class JobReader {
  /** Stands for the engagement's list of hosts. */
  private static final String INVENTORY = "inventory";

  private static final Duration EARLY = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Set<String> KEYS =
      new LinkedHashSet<>(
          List.of(
              "job",
              "kind",
              "hosts",
              "cron",
              "zone",
              "grace",
              "early",
              "longest",
              "start",
              "finish",
              "holidays",
              "source"));

  private final YamlTree places;
  private final JsonNode node;
  private final List<String> at;
  private final ZoneId zone;
  private final List<String> inventory;
  private final Findings findings;
  private boolean good = true;

  JobReader(
      YamlTree.Read yaml, List<String> at, ZoneId zone, List<String> inventory, Findings findings) {
    this.places = yaml.places();
    this.at = at;
    this.zone = zone;
    this.inventory = inventory;
    this.findings = findings;
    JsonNode found = yaml.root();
    for (String name : at) {
      found = found.isArray() ? found.path(Integer.parseInt(name)) : found.path(name);
    }
    this.node = found;
  }

  /** The job; empty when it has a fault. */
  Optional<Job> read() {
    if (!node.isObject()) {
      fault(at, "A job has keys with values: job, cron, start and more.");
      return Optional.empty();
    }
    for (String key : node.propertyNames()) {
      if (!KEYS.contains(key)) {
        List<String> path = YamlTree.within(at, key);
        findings.add(
            path, places.key(path), "'" + key + "' is not a key here" + Nearest.hint(key, KEYS));
        good = false;
      }
    }
    ZoneId in = zone();
    Job job =
        new Job(
            required("job", "what people call it"),
            text("kind", Job.CRON),
            hosts(),
            cron(in),
            in,
            duration("early", EARLY),
            duration("grace", GRACE),
            duration("longest", LONGEST),
            query("start", required("start", "KQL that picks its starts")),
            node.has("finish") ? query("finish", text("finish", "")) : null,
            holidays(),
            texts("source"));
    return good ? Optional.of(job) : Optional.empty();
  }

  /** Whether no other job has its name. */
  boolean isNew(Job job, Set<String> names) {
    boolean isNew = names.add(job.name());
    if (!isNew) {
      fault(YamlTree.within(at, "job"), "Another job is called " + job.name() + " already.");
    }
    return isNew;
  }

  private String cron(ZoneId in) {
    String line = required("cron", "five fields, such as '17 * * * *'");
    if (!line.isEmpty()) {
      try {
        CronSchedule.parse(line, in);
      } catch (IllegalArgumentException e) {
        fault(YamlTree.within(at, "cron"), String.valueOf(e.getMessage()));
      }
    }
    return line;
  }

  private ZoneId zone() {
    String text = text("zone", "");
    try {
      return text.isEmpty() ? zone : ZoneId.of(text).normalized();
    } catch (DateTimeException e) {
      fault(
          YamlTree.within(at, "zone"),
          "'" + text + "' is not a time zone such as UTC or Europe/Zurich.");
      return zone;
    }
  }

  private Duration duration(String key, Duration otherwise) {
    String text = text(key, "");
    try {
      Duration duration = text.isEmpty() ? otherwise : Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      // said below
    }
    fault(YamlTree.within(at, key), "'" + text + "' is not a duration such as PT5M or P1D.");
    return otherwise;
  }

  private List<String> hosts() {
    List<String> path = YamlTree.within(at, "hosts");
    List<String> hosts = node.has("hosts") ? texts("hosts") : List.of(Job.EVERY_HOST);
    if (hosts.isEmpty()) {
      fault(path, "Name hosts, or '*' for every host that is seen.");
    } else if (hosts.stream().anyMatch(host -> host.length() > 1 && host.contains("*"))) {
      fault(path, "'*' stands alone; name hosts in full.");
    }
    if (!hosts.equals(List.of(INVENTORY))) {
      return hosts;
    }
    if (inventory.isEmpty()) {
      fault(path, "There is no inventory; list its hosts under inventory.");
    }
    return inventory;
  }

  private Set<LocalDate> holidays() {
    Set<LocalDate> days = new LinkedHashSet<>();
    for (String text : texts("holidays")) {
      try {
        days.add(LocalDate.parse(text));
      } catch (DateTimeException e) {
        fault(YamlTree.within(at, "holidays"), "'" + text + "' is not a day such as 2026-12-25.");
      }
    }
    return days;
  }

  private String query(String key, String text) {
    if (text.isBlank()) {
      return text; // said as missing
    }
    List<String> path = YamlTree.within(at, key);
    try {
      Query query = Kql.parse(text);
      if (!Queries.runsInProcess(query)) {
        fault(path, "raw: cannot be used here, since starts are told apart in process.");
      }
      if (!Queries.parameters(query).isEmpty()) {
        fault(path, "A job has no parameters; write the values out.");
      }
      for (String field : Queries.fields(query)) {
        Optional<String> near =
            EventSchema.fields().containsKey(field) || field.length() < 5
                ? Optional.empty()
                : Nearest.to(field, EventSchema.fields().keySet(), 2);
        near.ifPresent(name ->
            fault(path, "'" + field + "' is not a field of events; did you mean '" + name + "'?"));
      }
    } catch (KqlException e) {
      findings.add(path, places.inside(path, e.offset()), String.valueOf(e.getMessage()));
      good = false;
    }
    return text;
  }

  private String required(String key, String what) {
    String text = text(key, "");
    if (text.isEmpty()) {
      fault(YamlTree.within(at, key), "'" + key + "' is missing: " + what + ".");
    }
    return text;
  }

  private String text(String key, String otherwise) {
    @Nullable JsonNode value = node.get(key);
    if (value == null) {
      return otherwise;
    }
    if (!value.isValueNode() || value.isNull() || value.asString("").isBlank()) {
      fault(YamlTree.within(at, key), "'" + key + "' must be a text.");
      return otherwise;
    }
    return value.asString("").strip();
  }

  /** A list of texts, or a single one. */
  private List<String> texts(String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return List.of();
    }
    if (!value.isArray()) {
      String text = text(key, "");
      return text.isEmpty() ? List.of() : List.of(text);
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode one : value) {
      if (!one.isValueNode() || one.asString("").isBlank()) {
        fault(YamlTree.within(at, key), "'" + key + "' must be a list of texts.");
        return List.of();
      }
      texts.add(one.asString("").strip());
    }
    return texts;
  }

  private void fault(List<String> path, String message) {
    findings.add(path, places.value(path), message);
    good = false;
  }
}
