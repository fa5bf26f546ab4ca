package dev.exhibit.model;

import java.time.Duration;
import java.util.List;

/**
 * One stream of events.
 *
 * @param name the name that controls use
 * @param indices index names or patterns, at least one
 * @param profile where who, what and when live in them
 * @param maxSilence neighbours further apart than this leave the span between them blind
 */
public record Source(String name, List<String> indices, FieldProfile profile, Duration maxSilence) {
  public Source {
    indices = List.copyOf(indices);
  }
}
