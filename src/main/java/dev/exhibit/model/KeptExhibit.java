package dev.exhibit.model;

/**
 * An exhibit as the workspace keeps it.
 *
 * @param goesIn whether it goes into the next package; else it waits
 */
public record KeptExhibit(Exhibit exhibit, boolean goesIn) {}
