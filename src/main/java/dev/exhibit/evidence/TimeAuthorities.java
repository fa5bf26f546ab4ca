package dev.exhibit.evidence;

import java.net.URI;
import java.util.List;

/** Reaches authorities that vouch for the time. Nothing is asked before somebody needs a time. */
@FunctionalInterface
public interface TimeAuthorities {
  /**
   * These, in order of preference.
   *
   * @param addresses at least one, http or https
   */
  TimeAuthority at(List<URI> addresses);
}
