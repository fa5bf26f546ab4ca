package dev.exhibit.evaluation;

import dev.exhibit.evaluation.AskedMappings.Wanting;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Control;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Source;
import dev.exhibit.query.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds all that the controls of a library ask against the live mapping of the sources that are
 * connected, and against what is stored there at any time.
 */
public final class LibraryAudit {
  private static final List<String> SOURCES = List.of("population", "sources");

  private final LogStore log;
  private final List<Source> sources;
  private final Map<String, Map<String, String>> types = new HashMap<>();
  private final Map<String, String> refused = new TreeMap<>();
  private final Set<Finding> findings = new LinkedHashSet<>();

  /**
   * An audit against this store.
   *
   * @param sources what controls ask; those of which the store has no index, or which it refuses to
   *     look into, are left out
   */
  public LibraryAudit(LogStore log, List<Source> sources) {
    this.log = log;
    List<Source> looked = new ArrayList<>();
    for (Source source : Connected.askable(log, sources)) {
      if (mapped(source).isEmpty()) {
        Refused.why(log, source).ifPresent(why -> refused.put(source.name(), why));
      } else {
        looked.add(source);
      }
    }
    this.sources = List.copyOf(looked);
  }

  /**
   * What the store cannot answer.
   *
   * @param path the text of the control that asks: keys and positions from the top of its file
   * @param word the word in that text
   * @param certain false where it may yet be well: a field that no event had so far
   */
  public record Finding(
      Control control, List<String> path, String word, String what, boolean certain) {}

  /**
   * Why the sources cannot answer a control, by their mappings and field maps alone; so an
   * evaluation finds it not evaluable. One sentence, empty where nothing speaks against it.
   */
  public Optional<String> unanswerable(Control control) {
    List<Source> asked = sources.stream().filter(one -> control.asks(one.name())).toList();
    return asked.stream()
        .flatMap(source -> unanswerable(control, source).stream())
        .findFirst()
        .or(() -> new AskedMappings(this::mapped).problem(control, asked))
        .or(() -> JobWitness.problem(control, asked));
  }

  private Optional<String> unanswerable(Control control, Source source) {
    return control.population().asksAll()
        ? Optional.empty()
        : MappingCheck.problem(
            source, asks(control, source).stream().map(Ask::field).toList(), mapped(source));
  }

  /** Names of the sources that can be looked at. */
  public List<String> looked() {
    return sources.stream().map(Source::name).toList();
  }

  /** Why the store refuses to look into some of the others, a sentence each, by their names. */
  public Map<String, String> refused() {
    return Collections.unmodifiableMap(refused);
  }

  /** Everything that is wanting, control after control. */
  public List<Finding> of(List<Control> controls) {
    List<Looked> looked = sources.stream().map(source -> looked(source, controls)).toList();
    for (Control control : controls) {
      for (Wanting wanting : new AskedMappings(this::mapped).wanting(control, sources)) {
        add(control, wanting.ask(), wanting.what(), true);
      }
      for (Looked one : looked) {
        if (control.asks(one.source().name()) && !control.population().asksAll()) {
          look(control, one);
        }
      }
    }
    return List.copyOf(findings);
  }

  private record Looked(Source source, FieldAudit fields, LackingIndices lacking) {}

  private Looked looked(Source source, List<Control> controls) {
    FieldAudit fields =
        new FieldAudit(
            log, source, null, mapped(source), log.keywords(source.indices()).orElse(Map.of()));
    LackingIndices lacking = new LackingIndices(log, source, null, mapped(source));
    lacking.look(asked(source, controls));
    return new Looked(source, fields, lacking);
  }

  private Map<String, String> mapped(Source source) {
    return types.computeIfAbsent(source.name(), name -> Map.copyOf(log.mapping(source.indices())));
  }

  private static Set<String> asked(Source source, List<Control> controls) {
    Set<String> fields = new TreeSet<>();
    for (Control control : controls) {
      asks(control, source).forEach(ask -> fields.add(ask.field()));
    }
    return fields;
  }

  private static List<Ask> asks(Control control, Source source) {
    return ControlAsks.of(control).stream()
        .filter(ask -> ask.source().equals(source.name()))
        .toList();
  }

  private void look(Control control, Looked looked) {
    Source source = looked.source();
    FieldAudit audit = looked.fields();
    MappingCheck.problem(source, List.of(), mapped(source))
        .ifPresent(what -> findings.add(new Finding(control, SOURCES, source.name(), what, true)));
    Map<String, List<Ask>> equal = new HashMap<>();
    for (Ask ask : asks(control, source)) {
      List<String> problems = audit.problems(ask.field());
      problems.forEach(what -> add(control, ask, what, true));
      boolean known = MappingCheck.isKnown(source, ask.field(), mapped(source));
      String name = source.profile().searchable(ask.field()).orElse(ask.field());
      if (problems.isEmpty() && known && audit.isAbsent(ask.field()) && isTyped(ask.field())) {
        String what =
            "No index of "
                + source.name()
                + " has the field "
                + name
                + ", so that what asks it finds nothing there.";
        add(control, ask, what, false);
      }
      looked.lacking().of(ask.field()).ifPresent(what -> add(control, ask, what, true));
      if (ask.leaf() instanceof Query.Equal) {
        equal.computeIfAbsent(ask.field(), field -> new ArrayList<>()).add(ask);
      }
    }
    equal.forEach((field, asked) -> casing(control, source, audit, asked));
  }

  private static boolean isTyped(String field) {
    return EventSchema.fields().containsKey(field);
  }

  /** A value that is asked for in several ways of writing is one that its author knows. */
  private void casing(Control control, Source source, FieldAudit audit, List<Ask> asked) {
    Map<String, Ask> byValue = new HashMap<>();
    asked.forEach(ask -> byValue.putIfAbsent(((Query.Equal) ask.leaf()).value(), ask));
    audit
        .inOtherCase(asked.getFirst().field(), byValue.keySet())
        .forEach((value, held) -> {
          if (!byValue.containsKey(held)) {
            findings.add(
                new Finding(
                    control,
                    byValue.getOrDefault(value, asked.getFirst()).path(),
                    value,
                    "'"
                        + value
                        + "' is never a value of "
                        + asked.getFirst().field()
                        + " in "
                        + source.name()
                        + ", but '"
                        + held
                        + "' is; texts are compared with their case.",
                    true));
          }
        });
  }

  private void add(Control control, Ask ask, String what, boolean certain) {
    findings.add(new Finding(control, ask.path(), ask.written(), what, certain));
  }
}
