package dev.exhibit.controls;

import dev.exhibit.model.ControlLibrary.Fault;
import dev.exhibit.model.Job;
import dev.exhibit.model.Schedule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads what must run: the {@code jobs} and the {@code inventory} of an engagement, or a file of
 * its own, YAML or JSON, that holds a list of jobs or an object with them. Every fault names its
 * place.
 */
public final class JobsReader {
  private static final int MAX_BYTES = 1 << 20;
  private static final String FORM = "Write a list of jobs, or jobs: with such a list.";

  private final Path file;
  private final ZoneId zone;

  private JobsReader(Path file, ZoneId zone) {
    this.file = file;
    this.zone = zone;
  }

  /**
   * What was read.
   *
   * @param faults all of them; then there is no schedule to rely on
   */
  public record Read(Schedule schedule, List<Fault> faults) {
    public Read {
      faults = List.copyOf(faults);
    }

    /** Every fault with its place, one a line. */
    public String words() {
      return faults.stream().map(Fault::toString).collect(Collectors.joining("\n"));
    }
  }

  /**
   * Reads a file of jobs.
   *
   * @param zone of jobs that name none
   * @param inventory hosts that {@code hosts: inventory} stands for, unless the file has its own
   * @throws IOException when it cannot be read
   */
  public static Read file(Path file, ZoneId zone, List<String> inventory) throws IOException {
    return new JobsReader(file, zone).read(true, inventory);
  }

  /**
   * Reads the jobs of an engagement, whose other keys are not looked at; none where the file is not
   * there.
   *
   * @throws IOException when it cannot be read
   */
  public static Read engagement(Path file, ZoneId zone) throws IOException {
    return Files.exists(file)
        ? new JobsReader(file, zone).read(false, List.of())
        : new Read(Schedule.NONE, List.of());
  }

  /**
   * Reads the jobs of a text that is, or may become, an engagement.
   *
   * @param file where its faults are said to be
   */
  public static Read text(Path file, String text, ZoneId zone) {
    Findings findings = new Findings(file.toString());
    return new JobsReader(file, zone).read(Optional.of(text), findings, false, List.of());
  }

  private Read read(boolean own, List<String> inventory) throws IOException {
    Findings findings = new Findings(file.toString());
    return read(text(findings), findings, own, inventory);
  }

  private Read read(Optional<String> text, Findings findings, boolean own, List<String> inventory) {
    Optional<YamlTree.Read> yaml =
        text.flatMap(it -> YamlTree.read(it.replaceFirst("^\uFEFF", ""), findings, own, FORM));
    if (yaml.isEmpty()) {
      return new Read(Schedule.NONE, findings.faults());
    }
    JsonNode root = yaml.get().root();
    if (own && root.isObject()) {
      keys(yaml.get(), findings);
    }
    List<String> at = root.isArray() ? List.of() : List.of("jobs");
    JsonNode list = root.isArray() ? root : root.path("jobs");
    if (!list.isArray() && (own || !list.isMissingNode())) {
      findings.add(at, yaml.get().places().value(at), FORM);
    }
    List<String> hosts = root.has("inventory") ? inventory(yaml.get(), findings) : inventory;
    List<Job> jobs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JobReader reader =
          new JobReader(yaml.get(), YamlTree.within(at, String.valueOf(i)), zone, hosts, findings);
      reader.read().filter(job -> reader.isNew(job, names)).ifPresent(jobs::add);
    }
    List<Fault> faults = findings.faults();
    return new Read(faults.isEmpty() ? new Schedule(jobs) : Schedule.NONE, faults);
  }

  private Optional<String> text(Findings findings) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        findings.add(
            List.of(), new Findings.Place(1, 1), "It may be at most " + MAX_BYTES + " bytes long.");
        return Optional.empty();
      }
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      findings.add(List.of(), new Findings.Place(1, 1), "Save the file as UTF-8; it is not.");
      return Optional.empty();
    }
  }

  private static void keys(YamlTree.Read yaml, Findings findings) {
    Set<String> known = Set.of("schema", "jobs", "inventory");
    for (String key : yaml.root().propertyNames()) {
      if (!known.contains(key)) {
        findings.add(
            List.of(key),
            yaml.places().key(List.of(key)),
            "'" + key + "' is not a key here; known are jobs and inventory.");
      }
    }
  }

  private static List<String> inventory(YamlTree.Read yaml, Findings findings) {
    JsonNode node = yaml.root().path("inventory");
    boolean texts =
        node.isArray() && node.valueStream().allMatch(one -> !one.asString("").isBlank());
    if (!texts) {
      findings.add(
          List.of("inventory"),
          yaml.places().value(List.of("inventory")),
          "'inventory' must be a list of the names of hosts.");
      return List.of();
    }
    return ControlBuilder.list(node, one -> one.asString("").strip());
  }
}
