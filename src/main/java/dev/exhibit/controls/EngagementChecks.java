package dev.exhibit.controls;

import dev.exhibit.model.ControlLibrary.Fault;
import dev.exhibit.model.Job;
import dev.exhibit.model.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What of an engagement no control asks for: slips of the finger, which change nothing. */
public final class EngagementChecks {
  private final Path file;
  private final Optional<YamlTree.Read> yaml;

  private EngagementChecks(Path file, Optional<YamlTree.Read> yaml) {
    this.file = file;
    this.yaml = yaml;
  }

  /**
   * Checks of that file, which is there.
   *
   * @throws IOException when it cannot be read
   */
  public static EngagementChecks of(Path file) throws IOException {
    String text = Files.readString(file).replaceFirst("^\uFEFF", "");
    return new EngagementChecks(file, YamlTree.read(text, new Findings(file.toString())));
  }

  /** Parameters that are none of those asked for. */
  public List<Fault> parameters(Collection<String> asked) {
    List<Fault> faults = new ArrayList<>();
    yaml.ifPresent(read -> {
      for (String name : read.root().path("parameters").propertyNames()) {
        if (!asked.contains(name)) {
          List<String> path = List.of("parameters", name);
          faults.add(
              new Fault(
                  file.toString(),
                  read.places().key(path).line(),
                  read.places().key(path).column(),
                  "No control asks for '" + name + "'" + Nearest.hint(name, asked)));
        }
      }
    });
    return faults;
  }

  /** Jobs that none of these words means: names and kinds that controls ask for. */
  public List<Fault> jobs(Schedule schedule, Collection<String> asked) {
    List<Fault> faults = new ArrayList<>();
    JsonNode list = yaml.map(read -> read.root().path("jobs")).orElse(null);
    for (int i = 0; list != null && i < list.size(); i++) {
      String name = list.path(i).path("job").asString("").strip();
      Optional<Job> job = schedule.jobs().stream().filter(it -> it.name().equals(name)).findFirst();
      if (job.isPresent() && asked.stream().noneMatch(job.get()::isMeantBy)) {
        String what =
            "No control asks for the job "
                + name
                + " or for jobs of kind '"
                + job.get().kind()
                + "'"
                + Nearest.hint(job.get().kind(), asked);
        faults.add(
            DefinitionPlaces.at(
                file.toString(), yaml, List.of("jobs", String.valueOf(i), "job"), name, what));
      }
    }
    return faults;
  }
}
