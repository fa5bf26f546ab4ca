package dev.exhibit.evaluation;

import dev.exhibit.model.Control;
import dev.exhibit.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds what a control asks against the live mappings of its sources.
 *
 * @param types of the fields of a source, as the store names types
 */
record AskedMappings(Function<Source, Map<String, String>> types) {

  /** Something that cannot be answered, and why: one sentence. */
  record Wanting(Ask ask, String what) {}

  /** The first thing that these sources cannot answer, one sentence. */
  Optional<String> problem(Control control, List<Source> sources) {
    return wanting(control, sources).stream().map(Wanting::what).findFirst();
  }

  /** All that these sources cannot answer; what others are asked is left out. */
  List<Wanting> wanting(Control control, List<Source> sources) {
    List<Wanting> found = new ArrayList<>();
    List<Ask> asks = ControlAsks.of(control);
    for (Ask ask : asks) {
      List<Source> asked =
          asks.stream()
              .filter(it -> it.path().equals(ask.path()) && it.written().equals(ask.written()))
              .flatMap(it -> sources.stream().filter(one -> one.name().equals(it.source())))
              .distinct()
              .toList();
      boolean unknown =
          !asked.isEmpty()
              && asked.stream()
                  .noneMatch(one -> MappingCheck.isKnown(one, ask.field(), types.apply(one)));
      if (unknown) {
        found.add(
            new Wanting(
                ask,
                MappingCheck.unknown(asked.stream().map(Source::name).toList(), ask.written())));
        continue;
      }
      asked.stream()
          .filter(one -> one.name().equals(ask.source()))
          .flatMap(one -> MappingCheck.untold(one, ask).stream())
          .forEach(what -> found.add(new Wanting(ask, what)));
      asked.stream()
          .filter(one -> one.name().equals(ask.source()))
          .flatMap(
              one -> MappingCheck.unfit(one, ask.field(), ask.leaf(), types.apply(one)).stream())
          .forEach(what -> found.add(new Wanting(ask, what)));
    }
    return found;
  }
}
