package dev.exhibit.boot;

import dev.exhibit.intake.cloudtrail.TrailProposal;
import dev.exhibit.intake.github.GithubFormat;
import dev.exhibit.intake.kubernetes.KubernetesAuditFormat;
import dev.exhibit.intake.okta.OktaFormat;
import dev.exhibit.intake.profile.ProfileProposal;
import dev.exhibit.model.IndexTypes;
import dev.exhibit.model.ProposedProfile;
import dev.exhibit.usecase.FirstRun.Looks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proposes field profiles, by the family that knows what the records look like. */
final class Proposals {
  private Proposals() {}

  static ProposedProfile propose(
      String name,
      Looks looks,
      List<Map<String, ? extends @Nullable Object>> records,
      IndexTypes types) {
    return switch (looks) {
      case CLOUDTRAIL_RECORDS -> TrailProposal.of(name, records, types);
      case CLOUDTRAIL_ECS -> TrailProposal.ofEcs(name, records, types);
      case OKTA -> ProfileProposal.of(name, records, types, OktaFormat.members());
      case KUBERNETES -> ProfileProposal.of(name, records, types, KubernetesAuditFormat.members());
      case GITHUB -> ProfileProposal.of(name, records, types, GithubFormat.members());
      case OWN, HOST_ECS, HOST_LINES, OTHER, EMPTY -> ProfileProposal.of(name, records, types);
    };
  }
}
