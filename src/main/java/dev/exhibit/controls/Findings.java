package dev.exhibit.controls;

import dev.exhibit.model.ControlLibrary.Fault;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the faults of one file, the first for each thing. */
final class Findings {
  private final String file;
  private final Map<List<String>, Fault> byPath = new LinkedHashMap<>();

  Findings(String file) {
    this.file = file;
  }

  /** A place in a file, both counted from 1. */
  record Place(int line, int column) {}

  /**
   * Keeps a fault, unless there is one of the same thing already.
   *
   * @param path the thing: keys and positions from the top
   */
  void add(List<String> path, Place place, String message) {
    byPath.putIfAbsent(path, new Fault(file, place.line(), place.column(), message));
  }

  /** In the order of the file. */
  List<Fault> faults() {
    return byPath.values().stream()
        .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
        .toList();
  }
}
