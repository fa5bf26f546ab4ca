package dev.exhibit.intake.host;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where who, what and when live in an index of Filebeat's or Elastic Agent's system module. It has
 * words of its own for what was done, or none, so all facts that controls ask are derived from each
 * document ({@link StoredHostEvents}); the index is asked for times and for the program alone.
 */
public final class HostProfile {
  /** Documents of the system module, as shipped and as its ingest pipeline leaves them. */
  public static final FieldProfile ECS_HOST =
      new FieldProfile(
          "ecs-host",
          Map.of(
              EventSchema.TIMESTAMP,
              EventSchema.TIMESTAMP,
              EventSchema.INGESTED,
              EventSchema.INGESTED,
              EventSchema.ID,
              EventSchema.ID,
              "process.name",
              "process.name"),
          RecordForm.ECS,
          programs());

  private HostProfile() {}

  private static Map<String, List<String>> programs() {
    Map<String, List<String>> programs = new HashMap<>();
    programs.put("sudo-command", spelled(Set.of("sudo")));
    programs.put("ssh-login", spelled(Meaning.SSH));
    for (String change : List.of("added", "changed", "removed")) {
      programs.put("user-" + change, spelled(Meaning.ACCOUNT_TOOLS));
      programs.put("group-" + change, spelled(Meaning.ACCOUNT_TOOLS));
    }
    return programs;
  }

  /** Names are read without regard to case, and an index compares them with. */
  private static List<String> spelled(Set<String> names) {
    Set<String> spelled = new TreeSet<>();
    for (String name : names) {
      spelled.add(name);
      spelled.add(name.toUpperCase(Locale.ROOT));
      spelled.add(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }
    return List.copyOf(spelled);
  }
}
