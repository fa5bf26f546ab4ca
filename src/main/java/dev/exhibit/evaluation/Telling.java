package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Item;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Source;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which single events of a control somebody must be told of, as a question to the store and as
 * items. It is what an evaluation lists, asked by itself.
 */
public final class Telling {
  private final Query population;
  private final Query refused;
  private final boolean attempts;
  private final ItemTests tests;
  private final List<String> missing;

  private Telling(
      Query population, Query refused, boolean attempts, ItemTests tests, List<String> missing) {
    this.population = population;
    this.refused = refused;
    this.attempts = attempts;
    this.tests = tests;
    this.missing = List.copyOf(missing);
  }

  /** Whether each event is an item of the control, and nothing is joined to it. */
  public static boolean isOf(Control control) {
    return control.items() instanceof ItemRule.Events events
        && events.joins().isEmpty()
        && control.population().itemKey().equals(List.of(EventSchema.ID));
  }

  /**
   * What to tell of such a control.
   *
   * @param given values of parameters by name
   * @param add what narrows the population; null for all of it
   * @param attempts whether refused attempts are told, too
   */
  public static Telling of(
      Control control, Map<String, List<String>> given, @Nullable Query add, boolean attempts) {
    Map<String, Query> tests = ControlTests.of(control);
    Map<String, List<String>> parameters = ControlTests.parameters(control, tests, given);
    List<String> missing =
        ControlTests.needed(tests).stream().filter(name -> !parameters.containsKey(name)).toList();
    tests.values().removeIf(test -> !parameters.keySet().containsAll(Queries.parameters(test)));
    List<Query> population = new ArrayList<>(List.of(Populations.query(control)));
    if (add != null) {
      population.add(add);
    }
    return new Telling(
        Query.and(population),
        Populations.refused(control),
        attempts,
        new ItemTests(tests, parameters),
        missing);
  }

  /** Parameters without a value, for want of which some tests cannot be run. */
  public List<String> missing() {
    return missing;
  }

  /** The events of a source that must be told of, of all time. */
  public Question question(Source source, EventReader reader) {
    Query done = Query.and(List.of(new Query.Not(refused), tests.failed()));
    Query told = attempts ? Query.or(List.of(refused, done)) : done;
    return Question.of(
        source.indices(),
        source.profile(),
        Query.and(List.of(population, told)),
        tests.parameters(),
        null,
        reader);
  }

  /** The items of an event: none where nothing is to be told of it. */
  public List<Item> items(AuditEvent event) {
    if (tests.matches(refused, event)) {
      return attempts
          ? List.of(ItemTests.item(event, Item.Kind.REFUSED, null, null, 1))
          : List.of();
    }
    return tests.exceptions(event, 1);
  }
}
