package dev.exhibit.evidence;

import dev.exhibit.model.Company;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a company makes of its report. It changes no fact; which templates are the company's own is
 * told in {@code evidence.json}, since they could.
 *
 * @param logo its file, where it is now
 * @param templates files that stand in for shipped ones, by name
 */
public record Branding(Company company, Optional<Path> logo, Map<String, Path> templates) {
  /** As it is shipped. */
  public static final Branding NONE = new Branding(Company.NONE, Optional.empty(), Map.of());

  public Branding {
    templates = java.util.Collections.unmodifiableMap(new TreeMap<>(templates));
  }
}
