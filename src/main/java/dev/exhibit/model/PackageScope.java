package dev.exhibit.model;

import java.util.List;

/** Which controls go into a package. What is named stands in order, each once. */
public sealed interface PackageScope {
  /** Every control of the library. */
  record All() implements PackageScope {}

  /** Every control that speaks to one of these criteria. */
  record Criteria(List<String> ids) implements PackageScope {
    public Criteria {
      ids = ids.stream().distinct().sorted().toList();
    }
  }

  /** These controls. */
  record Controls(List<String> ids) implements PackageScope {
    public Controls {
      ids = ids.stream().distinct().sorted().toList();
    }
  }
}
