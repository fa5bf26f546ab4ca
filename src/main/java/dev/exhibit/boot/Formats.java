package dev.exhibit.boot;

import dev.exhibit.intake.LogFormat;
import dev.exhibit.intake.ansible.AnsibleJsonFormat;
import dev.exhibit.intake.ansible.AnsibleLogFormat;
import dev.exhibit.intake.auditd.AuditdFormat;
import dev.exhibit.intake.backup.BorgFormat;
import dev.exhibit.intake.backup.ResticFormat;
import dev.exhibit.intake.backup.ResticText;
import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.intake.cloudtrail.ForeignProfiles;
import dev.exhibit.intake.github.GithubFormat;
import dev.exhibit.intake.host.HostLogFormat;
import dev.exhibit.intake.host.HostProfile;
import dev.exhibit.intake.host.JournalFormat;
import dev.exhibit.intake.kubernetes.KubernetesAuditFormat;
import dev.exhibit.intake.okta.OktaFormat;
import dev.exhibit.intake.profile.ProfileFormat;
import dev.exhibit.intake.record.RunEntryFormat;
import dev.exhibit.model.FieldMap;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every family of log records, in the order in which a record is offered to them. */
final class Formats {
  private Formats() {}

  /** The known families, then those that the company described itself. */
  static List<LogFormat> all(List<FieldMap> maps) {
    // CloudTrail's knows every envelope of AWS by name, so what may stand in one comes before it.
    List<LogFormat> formats =
        new ArrayList<>(
            List.of(
                new OktaFormat(),
                new CloudTrailFormat(),
                new RunEntryFormat(),
                new JournalFormat(),
                new KubernetesAuditFormat(),
                new AuditdFormat(),
                new AnsibleLogFormat(),
                new AnsibleJsonFormat(),
                new GithubFormat(),
                new ResticFormat(),
                new ResticText(),
                new BorgFormat(),
                new HostLogFormat()));
    maps.stream()
        .filter(map -> map.form() == RecordForm.MAPPED)
        .forEach(map -> formats.add(new ProfileFormat(map)));
    return formats;
  }

  /**
   * How documents of others are read, by name: known ways, then those of the company's own maps.
   */
  static Map<String, FieldProfile> profiles(List<FieldMap> maps) {
    Map<String, FieldProfile> profiles = new LinkedHashMap<>();
    profiles.put(FieldProfile.EXHIBIT.name(), FieldProfile.EXHIBIT);
    ForeignProfiles.all().forEach(profile -> profiles.put(profile.name(), profile));
    profiles.put(HostProfile.ECS_HOST.name(), HostProfile.ECS_HOST);
    maps.forEach(map -> profiles.putIfAbsent(map.name(), map.profile()));
    return profiles;
  }
}
