package dev.exhibit.model;

import org.jspecify.annotations.Nullable;

/**
 * How a company shows itself in its reports.
 *
 * @param name stands large on the cover; null leaves the engagement's name there
 * @param logo a PNG or SVG file, relative to the workspace; null for none
 * @param frame the line above the name; null for the usual one
 * @param notice a few words for the foot of every page, such as who may read it; null for none
 */
public record Company(
    @Nullable String name, @Nullable String logo, @Nullable String frame, @Nullable String notice) {
  /** Shows nothing of itself. */
  public static final Company NONE = new Company(null, null, null, null);
}
