package dev.exhibit.model;

import java.nio.file.Path;

/**
 * The workspace as a person sees it.
 *
 * @param name of the engagement
 * @param period what the audit covers
 * @param generated whether its events were made by the demo
 * @param scope which criteria the audit covers
 */
public record WorkspaceInfo(
    Path folder, String name, Period period, boolean generated, Scope scope) {}
