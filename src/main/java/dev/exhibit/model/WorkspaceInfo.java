package dev.exhibit.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The workspace as a person sees it.
 *
 * @param name of the engagement
 * @param company whose engagement it is; empty where nobody said
 * @param period what the audit covers
 * @param origin where that comes from
 * @param stray events that lie years before all others or are later than now, where the period is
 *     that of all data
 * @param unsure why the period may be another one, where it is that of all data; empty where all
 *     data could be looked at, where there is none, and where the store does not answer at all
 * @param generated whether its events were made by the demo
 * @param scope which criteria the audit covers
 */
public record WorkspaceInfo(
    Path folder,
    String name,
    String company,
    Period period,
    Origin origin,
    Optional<StrayEvents> stray,
    Optional<UnsurePeriod> unsure,
    boolean generated,
    Scope scope) {
  /** Where a period comes from. */
  public enum Origin {
    /** Somebody named it. */
    NAMED,
    /** It reaches from the first event to the last, so that each that comes makes it another. */
    DATA,
    /** Nobody knows how far the data reaches, or there is none: these are the last days. */
    DAYS
  }
}
