package dev.exhibit.model;

/** What has rows of its own in a package: a control, or a view that somebody sent in. */
public sealed interface PackagedPart permits PackagedControl, PackagedExhibit {
  /** Its id, which no other part has. */
  String id();

  /** How many rows the package says it has. */
  long rows();
}
