package dev.exhibit.workspace;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldMap;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A company's own field maps: {@code profiles/NAME.yaml}. */
public final class ProfilesFolder {
  private static final String SUFFIX = ".yaml";
  private static final Set<String> KEYS =
      Set.of("schema", "requires", "fields", "constants", "time_pattern", "form");
  private static final Set<String> KEYS_OF_TRAIL = Set.of("schema", "fields", "form");

  private static final Map<String, RecordForm> TRAILS =
      Map.of("cloudtrail", RecordForm.CLOUDTRAIL_RECORD, "ecs", RecordForm.ECS);

  private ProfilesFolder() {}

  /**
   * Every field map of the workspace, in order of name.
   *
   * @throws UserFacingException naming file and key when one cannot be read
   */
  public static List<FieldMap> read(WorkspaceFolder folder) {
    return files(folder).stream().map(ProfilesFolder::map).toList();
  }

  /**
   * The file of every field map of the workspace, by its name; what is in it is not looked at.
   *
   * @throws UserFacingException when the folder cannot be read
   */
  public static Map<String, Path> byName(WorkspaceFolder folder) {
    Map<String, Path> files = new LinkedHashMap<>();
    files(folder).forEach(file -> files.put(name(file), file));
    return files;
  }

  private static List<Path> files(WorkspaceFolder folder) {
    if (!Files.isDirectory(folder.profiles())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.profiles())) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UserFacingException(
          "The folder " + folder.profiles() + " cannot be read: " + e.getMessage() + ".",
          "Make it readable, then try again.",
          e);
    }
  }

  /** Whether a text can name a profile. */
  public static boolean isName(String text) {
    return text.matches("[a-z0-9][a-z0-9.-]{0,60}");
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private static FieldMap map(Path file) {
    String name = name(file);
    YamlFile yaml = YamlFile.read(file).allowOnly(KEYS);
    if (!isName(name)) {
      throw yaml.fault("a profile's name has lower-case letters, digits, dots and dashes only");
    }
    String form = yaml.text("form");
    if (form != null) {
      return trail(yaml, name, form);
    }
    Map<String, String> fields = texts(yaml, "fields");
    Map<String, String> constants = texts(yaml, "constants");
    List<String> requires = yaml.texts("requires");
    if (requires.isEmpty()) {
      throw yaml.fault("'requires' must name at least one member that every record has");
    }
    for (String needed : List.of(EventSchema.TIMESTAMP, EventSchema.ACTION)) {
      if (!fields.containsKey(needed) && !constants.containsKey(needed)) {
        throw yaml.fault("'fields' must say where " + needed + " is");
      }
    }
    return new FieldMap(name, requires, fields, constants, pattern(yaml));
  }

  /** Of a CloudTrail record every fact is known; the index must be asked by time and by event. */
  private static FieldMap trail(YamlFile yaml, String name, String form) {
    RecordForm known = TRAILS.get(form);
    if (known == null) {
      throw yaml.fault("'form: " + form + "' is not known; known are cloudtrail and ecs");
    }
    yaml.allowOnly(KEYS_OF_TRAIL);
    Map<String, String> fields = texts(yaml, "fields");
    for (String needed : List.of(EventSchema.TIMESTAMP, EventSchema.ID)) {
      if (!fields.containsKey(needed)) {
        throw yaml.fault("'fields' must say where " + needed + " is");
      }
    }
    return new FieldMap(name, List.of(), fields, Map.of(), null, known);
  }

  private static Map<String, String> texts(YamlFile yaml, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    yaml.map(key).forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }

  @SuppressWarnings("ReturnValueIgnored") // whether it can be made is all that is asked
  private static @Nullable String pattern(YamlFile yaml) {
    String pattern = yaml.text("time_pattern");
    try {
      if (pattern != null) {
        DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
      }
      return pattern;
    } catch (IllegalArgumentException e) {
      throw yaml.fault("'time_pattern: " + pattern + "' is not a pattern such as yyyy-MM-dd HH:mm");
    }
  }
}
