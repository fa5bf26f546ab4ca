package dev.exhibit.controls;

import dev.exhibit.controls.Findings.Place;
import dev.exhibit.model.Control.PopulationRule;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import dev.exhibit.query.Kql;
import dev.exhibit.query.KqlException;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.query.Tests;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a JSON Schema cannot say about a control: queries that can be read, ids of the closed list,
 * two people, known sources. Parts that are missing or of the wrong type are left to the schema.
 */
final class ControlChecks {
  private final Collection<String> criteria;
  private final Collection<String> sources;
  private final JsonNode root;
  private final YamlTree places;
  private final Findings findings;
  private final Set<String> usedParameters = new TreeSet<>();

  ControlChecks(
      Collection<String> criteria,
      Collection<String> sources,
      YamlTree.Read yaml,
      Findings findings) {
    this.criteria = criteria;
    this.sources = sources;
    this.root = yaml.root();
    this.places = yaml.places();
    this.findings = findings;
  }

  void run() {
    people();
    dates();
    criteria();
    population();
    new ItemChecks(this, root).run();
    attributes();
    new AlertChecks(this, root).run();
    parameters();
  }

  private void people() {
    String owner = text("owner");
    if (!owner.isBlank() && owner.strip().equals(text("reviewer").strip())) {
      fault(
          List.of("reviewer"),
          "The reviewer is the owner; name another person, since nobody reviews their own work.");
    }
  }

  private void dates() {
    String from = text("effective", "from");
    if (from.matches("\\d{4}-\\d{2}-\\d{2}") && read(from, LocalDate::parse).isEmpty()) {
      fault(List.of("effective", "from"), "There is no day " + from + ".");
    }
    Optional<Duration> ttl = read(text("freshness", "ttl"), Duration::parse);
    Optional<Duration> warn = read(text("freshness", "warn_before"), Duration::parse);
    if (ttl.isPresent() && ttl.get().isZero()) {
      fault(List.of("freshness", "ttl"), "An evaluation must be good for some time; try P1D.");
    } else if (ttl.isPresent() && warn.isPresent() && warn.get().compareTo(ttl.get()) >= 0) {
      fault(
          List.of("freshness", "warn_before"),
          "The warning must come after the evaluation: less than ttl, " + ttl.get() + ".");
    }
  }

  private void criteria() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < at("criteria").size(); i++) {
      List<String> path = List.of("criteria", String.valueOf(i), "id");
      String id = text(path);
      if (!id.isEmpty() && !criteria.contains(id)) {
        fault(
            path,
            "'"
                + id
                + "' is not one of the "
                + criteria.size()
                + " criteria"
                + Nearest.to(id, criteria, 1)
                    .map(near -> "; nearest is " + near + ".")
                    .orElse("."));
      }
      unique(seen, path, id, "This criterion");
    }
  }

  private void population() {
    List<String> at = List.of("population");
    JsonNode population = at("population");
    for (int i = 0; i < population.path("sources").size(); i++) {
      List<String> path = List.of("population", "sources", String.valueOf(i));
      if (!text(path).equals(PopulationRule.EVERY_SOURCE)) {
        source(path);
      }
    }
    query(YamlTree.within(at, "query"), Kql::parse);
    query(List.of("population", "attempts", "refused"), Kql::parse);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < population.path("exclusions").size(); i++) {
      List<String> path = List.of("population", "exclusions", String.valueOf(i));
      unique(seen, YamlTree.within(path, "id"), text(YamlTree.within(path, "id")), "This id");
      query(YamlTree.within(path, "query"), Kql::parse);
    }
    for (int i = 0; i < population.path("item_key").size(); i++) {
      List<String> path = List.of("population", "item_key", String.valueOf(i));
      field(path, text(path), text(path));
    }
  }

  /** A source must be known. */
  void source(List<String> path) {
    String name = text(path);
    if (!name.isEmpty() && !sources.contains(name)) {
      fault(path, "'" + name + "' is not a source" + Nearest.hint(name, sources));
    }
  }

  private void attributes() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < at("attributes").size(); i++) {
      List<String> path = List.of("attributes", String.valueOf(i));
      unique(seen, YamlTree.within(path, "id"), text(YamlTree.within(path, "id")), "This id");
      query(YamlTree.within(path, "test"), Tests::parse);
    }
  }

  private void parameters() {
    for (String name : at("parameters").propertyNames()) {
      if (!usedParameters.contains(name)) {
        List<String> path = List.of("parameters", name);
        findings.add(
            path,
            places.key(path),
            "No test asks for '"
                + name
                + "'"
                + (usedParameters.isEmpty()
                    ? "; remove it."
                    : "; the tests ask for " + String.join(", ", usedParameters) + "."));
      }
    }
  }

  /** The query, where it can be read; each field of it must be one. */
  Optional<Query> query(List<String> path, Function<String, Query> parser) {
    String text = text(path);
    if (text.isBlank()) {
      return Optional.empty(); // the schema says so
    }
    try {
      Query query = parser.apply(text);
      usedParameters.addAll(Queries.parameters(query));
      boolean joined = path.getFirst().equals("attributes") || path.getLast().equals("where");
      for (String name : Queries.fields(query)) {
        if (joined) {
          itemField(path, text, name);
        } else {
          field(path, text, name);
        }
      }
      return Optional.of(query);
    } catch (KqlException e) {
      findings.add(path, places.inside(path, e.offset()), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** A field of an item, or of an event joined to it. */
  void itemField(List<String> path, String text, String name) {
    if (!joinedField(path, text, name)) {
      field(path, text, name);
    }
  }

  /** Whether it is a field of a joined event, which is then looked at without the join's name. */
  private boolean joinedField(List<String> path, String text, String name) {
    int dot = name.indexOf('.');
    if (dot < 0 || EventSchema.fields().containsKey(name)) {
      return false;
    }
    Collection<String> joins = at("joins").propertyNames();
    String join = name.substring(0, dot);
    String field = name.substring(dot + 1);
    if (joins.contains(join)) {
      field(path, text, field);
      return true;
    }
    if (!joins.isEmpty() && EventSchema.fields().containsKey(field)) {
      findings.add(
          YamlTree.within(path, name),
          place(path, text, name),
          "'" + join + "' is not a join" + Nearest.hint(join, joins));
      return true;
    }
    return false;
  }

  /**
   * A slip in a field's name would make a control that finds nothing. Companies have fields of
   * their own, so only a name that is nearly one of ours is taken for a slip.
   */
  void field(List<String> path, String text, String name) {
    Set<String> known = EventSchema.fields().keySet();
    boolean flattened = EventSchema.typeOf(name) == FieldType.FLATTENED;
    if (known.contains(name) || flattened) {
      return;
    }
    Place place = place(path, text, name);
    Optional<String> near = Nearest.to(name, known, 2).filter(found -> name.length() > 4);
    if (near.isPresent()) {
      findings.add(
          YamlTree.within(path, name),
          place,
          "'" + name + "' is not a field of events; did you mean '" + near.get() + "'?");
    } else if (name.indexOf('.') < 0) {
      findings.add(
          YamlTree.within(path, name),
          place,
          "'" + name + "' is not a field; a constant text stands in quotes.");
    }
  }

  /** Where a text names a field; a joined one may stand behind its join's name. */
  private Place place(List<String> path, String text, String name) {
    Matcher word =
        Pattern.compile("(?<![\\w@])" + Pattern.quote(name) + "(?![\\w.])").matcher(text);
    return places.inside(path, word.find() ? word.start() : 0);
  }

  void unique(Set<String> seen, List<String> path, String id, String what) {
    if (!id.isEmpty() && !seen.add(id)) {
      fault(path, what + ", " + id + ", stands in this list already.");
    }
  }

  private static <T> Optional<T> read(String text, Function<String, T> reader) {
    try {
      return Optional.of(reader.apply(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private JsonNode at(String name) {
    return root.path(name);
  }

  private String text(String... path) {
    return text(List.of(path));
  }

  String text(List<String> path) {
    JsonNode node = root;
    for (String name : path) {
      node = node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
    }
    return node.isString() ? node.stringValue() : "";
  }

  void fault(List<String> path, String message) {
    findings.add(path, places.value(path), message);
  }
}
