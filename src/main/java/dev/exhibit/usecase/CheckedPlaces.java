package dev.exhibit.usecase;

import dev.exhibit.evaluation.Connected;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.DatedIndices;
import dev.exhibit.monitor.IndexNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a check looks.
 *
 * @param named names and patterns that are meant, of each profile, each once
 * @param missing those that stand for no index
 */
record CheckedPlaces(Map<FieldProfile, Set<String>> named, List<String> missing) {

  /**
   * Resolves names at the store.
   *
   * @param span what is looked at; null for all time, when a date names the index of the end only
   */
  static CheckedPlaces of(
      LogStore log,
      Session session,
      CheckRequest.Where where,
      @Nullable TimeSpan span,
      Instant end) {
    Map<FieldProfile, Set<String>> named = explicit(session, where, span, end);
    if (named.isEmpty()) {
      for (Source source : Connected.askable(log, sources(session, where))) {
        named
            .computeIfAbsent(source.profile(), profile -> new LinkedHashSet<>())
            .addAll(source.indices());
      }
    }
    List<String> names = names(named);
    Set<String> present = new LinkedHashSet<>();
    IndexNames.parts(names).forEach(part -> present.addAll(log.present(part)));
    return new CheckedPlaces(
        named, names.stream().filter(name -> !present.contains(name)).toList());
  }

  /** The indices that the request names itself, if it does; nothing is asked. */
  static Map<FieldProfile, Set<String>> explicit(
      Session session, CheckRequest.Where where, @Nullable TimeSpan span, Instant end) {
    Set<String> names = new LinkedHashSet<>(IndexNames.plain(where.indices()));
    String dated = where.dateIndex();
    if (names.isEmpty() && dated != null) {
      names.addAll(
          span == null ? List.of(DatedIndices.at(dated, end)) : DatedIndices.of(dated, span));
    }
    Map<FieldProfile, Set<String>> named = new LinkedHashMap<>();
    if (!names.isEmpty()) {
      named.put(profile(session, where.profile()), names);
    }
    return named;
  }

  private static FieldProfile profile(Session session, @Nullable String name) {
    FieldProfile known = name == null ? FieldProfile.EXHIBIT : session.profiles().get(name);
    if (known == null) {
      throw new BadRequestException(
          "Profile '"
              + name
              + "' is not known; known are "
              + String.join(", ", session.profiles().keySet())
              + ".");
    }
    return known;
  }

  /** The sources that are asked where no index is named. */
  static List<Source> sources(Session session, CheckRequest.Where where) {
    List<Source> all = session.sources();
    Set<String> known = new TreeSet<>();
    all.forEach(source -> known.add(source.name()));
    for (String name : where.sources()) {
      if (!known.contains(name)) {
        throw new BadRequestException(
            "There is no source " + name + "; known are " + String.join(", ", known) + ".");
      }
    }
    return where.sources().isEmpty()
        ? all
        : all.stream().filter(source -> where.sources().contains(source.name())).toList();
  }

  /** All names that are meant. */
  List<String> names() {
    return names(named);
  }

  private static List<String> names(Map<FieldProfile, Set<String>> named) {
    return named.values().stream().flatMap(Set::stream).distinct().toList();
  }

  /** What is there, of each profile, in parts that fit into a request each. */
  Map<FieldProfile, List<List<String>>> present() {
    Map<FieldProfile, List<List<String>>> present = new LinkedHashMap<>();
    named.forEach((profile, names) -> {
      List<String> there = names.stream().filter(name -> !missing.contains(name)).toList();
      if (!there.isEmpty()) {
        present.put(profile, IndexNames.parts(there));
      }
    });
    return present;
  }

  /**
   * Those of the fields that no index has. A count over such a field is always nought, which would
   * read as well. Of indices that refuse to be looked into nobody knows: asked, they say why.
   *
   * @param fields our names
   */
  List<String> unmapped(LogStore log, Collection<String> fields) {
    List<String> unmapped = new ArrayList<>(new TreeSet<>(fields));
    unmapped.remove(EventSchema.TIMESTAMP);
    present()
        .forEach((profile, parts) ->
            parts.forEach(part -> {
              if (!unmapped.isEmpty()) {
                Set<String> mapped = log.mapping(part).keySet();
                unmapped.removeIf(field ->
                    mapped.isEmpty()
                        || profile
                            .searchable(field)
                            .map(name -> isMapped(name, mapped))
                            .orElse(true));
              }
            }));
    return unmapped;
  }

  /** Whether it is mapped itself, or as a key of an object that is mapped as one. */
  private static boolean isMapped(String name, Set<String> mapped) {
    for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
      if (mapped.contains(name.substring(0, end))) {
        return true;
      }
    }
    return false;
  }
}
