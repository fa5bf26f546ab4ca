package dev.exhibit.model;

import java.util.List;

/**
 * What a package says of itself as a whole.
 *
 * @param engagement its name; also a part of the seed of the samples in it
 * @param status COMPLETE or PARTIAL
 * @param generated whether it is about a generated trail
 * @param scope what it was asked to hold, in words
 * @param tool program that wrote it
 * @param controls in the order of the package
 * @param gaps every gap, those of criteria without a control included
 * @param exhibits views that people sent in
 */
public record PackagedEvidence(
    String engagement,
    String status,
    boolean generated,
    Period period,
    String scope,
    String tool,
    List<PackagedControl> controls,
    List<Gap> gaps,
    List<Omission> omissions,
    List<PackagedExhibit> exhibits) {
  public PackagedEvidence {
    controls = List.copyOf(controls);
    gaps = List.copyOf(gaps);
    omissions = List.copyOf(omissions);
    exhibits = List.copyOf(exhibits);
  }
}
