package dev.exhibit.model;

import java.time.Duration;
import java.util.List;

/**
 * What a source is and how its events arrive.
 *
 * @param indices names or patterns that it is read from
 * @param profile name of the field profile
 * @param maxSilence the longest silence that is still normal
 * @param connected whether any index stands behind it
 * @param late days that were added to late, oldest first
 * @param clocks hosts whose clock is off, the worst first
 * @param hosts how many hosts were compared
 * @param remarks what could not be checked or is good to know, for a person
 */
public record SourceDetail(
    List<String> indices,
    String profile,
    Duration maxSilence,
    boolean connected,
    List<LateDay> late,
    List<ClockSkew> clocks,
    int hosts,
    List<String> remarks) {

  public SourceDetail {
    indices = List.copyOf(indices);
    late = List.copyOf(late);
    clocks = List.copyOf(clocks);
    remarks = List.copyOf(remarks);
  }

  /** A source of which no more is known than its definition. */
  public static SourceDetail of(Source source, boolean connected) {
    return new SourceDetail(
        source.indices(),
        source.profile().name(),
        source.maxSilence(),
        connected,
        List.of(),
        List.of(),
        0,
        List.of());
  }
}
