package dev.exhibit.ui.controls;

import dev.exhibit.model.Answer;
import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed around a control while it was in force.
 *
 * @param versions one touching the next
 * @param waivers those that hold somewhere in the span
 * @param deployments counted over time; null where the store could not say
 */
record Bands(
    List<Version> versions, List<Waiver> waivers, @Nullable Answer<Histogram> deployments) {
  /**
   * What counts as a deployment, whichever source tells of it. A command that was recorded tells of
   * its start and of its finish, and is one deployment.
   */
  static final String DEPLOYMENTS =
      "event.action:deployment.created or ((event.action:deploy or exhibit.run.name:deploy*)"
          + " and not exhibit.run.phase:finish)";

  Bands {
    versions = List.copyOf(versions);
    waivers = List.copyOf(waivers);
  }

  /**
   * A definition and how long it was the one that is seen.
   *
   * @param number null where its file could not be read
   * @param sha256 of the file's text; null where there was none
   * @param seen when it was first seen; null when it was there before
   * @param unraised whether it is another text under the number of the one before
   */
  record Version(
      TimeSpan span,
      @Nullable Integer number,
      @Nullable String sha256,
      @Nullable Instant seen,
      boolean unraised) {
    private static Version from(DefinitionChange change, TimeSpan span, @Nullable Instant seen) {
      return new Version(
          span, change.versionAfter(), change.sha256After(), seen, change.isUnbumped());
    }

    private Version until(Instant end) {
      return new Version(new TimeSpan(span.from(), end), number, sha256, seen, unraised);
    }
  }

  /** A waiver, as far as it holds in the span. */
  record Waiver(TimeSpan span, String id, String approver, String reason, Instant until) {}

  static Bands of(
      TimeSpan span,
      List<DefinitionChange> changes,
      List<KeptRecord> records,
      @Nullable Answer<Histogram> deployments) {
    return new Bands(versions(span, changes), waivers(span, records), deployments);
  }

  private static List<Version> versions(TimeSpan span, List<DefinitionChange> changes) {
    List<Version> versions = new ArrayList<>();
    Version open =
        changes.isEmpty()
            ? new Version(span, null, null, null, false)
            : new Version(
                span,
                changes.getFirst().versionBefore(),
                changes.getFirst().sha256Before(),
                null,
                false);
    for (DefinitionChange change : changes) {
      boolean inside = open.span().from().isBefore(change.at()) && span.contains(change.at());
      boolean first = change.kind() == DefinitionChange.Kind.FIRST_SEEN;
      if (inside && !first) {
        versions.add(open.until(change.at()));
        open = Version.from(change, new TimeSpan(change.at(), span.to()), change.at());
      } else if (change.at().isBefore(span.to())) {
        open = Version.from(change, open.span(), open.seen());
      }
    }
    versions.add(open);
    return versions;
  }

  private static List<Waiver> waivers(TimeSpan span, List<KeptRecord> records) {
    List<Waiver> waivers = new ArrayList<>();
    for (KeptRecord kept : records) {
      if (kept.stands()
          && kept.record().act() instanceof PersonRecord.Waived waived
          && waived.from().isBefore(span.to())
          && waived.until().isAfter(span.from())) {
        Instant from = waived.from().isBefore(span.from()) ? span.from() : waived.from();
        Instant to = waived.until().isAfter(span.to()) ? span.to() : waived.until();
        waivers.add(
            new Waiver(
                new TimeSpan(from, to),
                kept.record().id(),
                waived.approver(),
                waived.reason(),
                waived.until()));
      }
    }
    return waivers;
  }

  /** Whether there is something to be said: that any are known, or that they are not. */
  boolean tellsOfDeployments() {
    return !(deployments instanceof Answer.Complete<Histogram>(Histogram counts, var proof))
        || counts.total() > 0;
  }
}
