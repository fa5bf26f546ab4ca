package dev.exhibit.workspace;

import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Source;
import dev.exhibit.model.UserFacingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The streams of events: {@code sources.yaml}. */
public final class SourcesFile {
  private static final Set<String> KEYS = Set.of("indices", "profile", "max_silence");

  private SourcesFile() {}

  /** The stream that a workspace has when nobody named any. */
  public static final Source CLOUDTRAIL =
      new Source(
          "aws.cloudtrail",
          List.of("exhibit-aws.cloudtrail"),
          FieldProfile.EXHIBIT,
          Duration.ofHours(1));

  /**
   * Reads the workspace's sources; the starter source when the file is not there.
   *
   * @param profiles known field profiles by name
   * @throws UserFacingException naming file and key when it cannot be read
   */
  public static List<Source> read(WorkspaceFolder folder, Map<String, FieldProfile> profiles) {
    if (!Files.exists(folder.sourcesFile())) {
      return List.of(CLOUDTRAIL);
    }
    return sources(YamlFile.read(folder.sourcesFile()), profiles);
  }

  /** The same of a text that may become the file. */
  static List<Source> parse(Path file, String text, Map<String, FieldProfile> profiles) {
    return sources(YamlFile.parse(file, text), profiles);
  }

  private static List<Source> sources(YamlFile yaml, Map<String, FieldProfile> profiles) {
    yaml.allowOnly(Set.of("schema", "sources"));
    List<Source> sources = new ArrayList<>();
    yaml.map("sources").forEach((name, value) -> sources.add(source(yaml, name, value, profiles)));
    if (sources.isEmpty()) {
      throw yaml.fault("'sources' names no source");
    }
    return sources;
  }

  private static Source source(
      YamlFile yaml, String name, Object value, Map<String, FieldProfile> profiles) {
    Map<String, Object> map = yaml.asMap(name, value);
    yaml.allowOnly(name + ".", map, KEYS);
    List<String> indices = YamlFile.texts(map.get("indices"));
    String profileName = String.valueOf(map.getOrDefault("profile", FieldProfile.EXHIBIT.name()));
    FieldProfile profile = profiles.get(profileName);
    if (indices.isEmpty()) {
      throw yaml.fault("'" + name + ".indices' must name at least one index");
    }
    if (profile == null) {
      throw yaml.fault(
          "'"
              + name
              + ".profile: "
              + profileName
              + "' is not known; known are "
              + String.join(", ", profiles.keySet().stream().sorted().toList()));
    }
    return new Source(
        name,
        indices,
        profile,
        yaml.duration(name + ".max_silence", map.get("max_silence"), usualSilence(name, profile)));
  }

  /** What may pass between two events when nobody said: CloudTrail speaks all the time. */
  private static Duration usualSilence(String name, FieldProfile profile) {
    boolean trail =
        name.startsWith(CLOUDTRAIL.name()) || profile.form() != FieldProfile.RecordForm.AUDIT_EVENT;
    return trail ? CLOUDTRAIL.maxSilence() : Duration.ofDays(1);
  }

  /** The commented file that a new workspace starts with. */
  public static String template() {
    return """
    schema: exhibit/sources/1
    sources:
      # A name that controls use, the indices behind it, how fields are named there
      # (exhibit: our own intake; ecs: Filebeat or Elastic Agent; cloudtrail-raw: Logstash),
      # and the longest silence that is still normal.
      aws.cloudtrail: {indices: [exhibit-aws.cloudtrail], profile: exhibit, max_silence: PT1H}
    """;
  }
}
