package dev.exhibit.logstore.elastic;

import java.util.List;

/**
 * The indices behind the names of a question.
 *
 * @param names as they were asked for
 * @param indices the concrete indices, sorted
 * @param missing names that match no index
 */
record Target(List<String> names, List<String> indices, List<String> missing) {
  Target {
    names = List.copyOf(names);
    indices = List.copyOf(indices);
    missing = List.copyOf(missing);
  }
}
