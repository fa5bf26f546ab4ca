package dev.exhibit.evidence;

import java.util.Map;
import java.util.SortedMap;

/** Tells the results of a package in a form that other programs read. */
@FunctionalInterface
public interface Interchange {
  /**
   * The files to add, by their names in the package. Equal evidence gives equal files: what differs
   * from run to run is not in them.
   *
   * @param files SHA-256 in lower-case hex of every file of the payload so far, by name
   */
  Map<String, byte[]> files(PackagePlan plan, SortedMap<String, String> files);
}
