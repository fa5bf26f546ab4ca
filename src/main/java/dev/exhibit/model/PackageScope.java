package dev.exhibit.model;

import java.util.List;

/** Which controls go into a package. */
public sealed interface PackageScope {
  /** Every control of the library. */
  record All() implements PackageScope {}

  /** Every control that speaks to one of these criteria. */
  record Criteria(List<String> ids) implements PackageScope {}

  /** These controls. */
  record Controls(List<String> ids) implements PackageScope {}
}
