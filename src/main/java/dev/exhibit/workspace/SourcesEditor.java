package dev.exhibit.workspace;

import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.ShortReads;
import dev.exhibit.model.Source;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Adds a source to {@code sources.yaml} and takes it out again. Lines are put in and taken out;
 * every other line, with its comments and unknown fields, stays as the person wrote it. What would
 * be written is read back first, so that a slip never leaves a file that cannot be read.
 */
public final class SourcesEditor {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** What Elasticsearch permits in a name or pattern of indices, less what YAML could misread. */
  private static final Pattern INDEX = Pattern.compile("[a-z0-9.*][a-z0-9._*+:-]{0,254}");

  private final WorkspaceFolder folder;
  private final Map<String, FieldProfile> profiles;
  private final Writing writing;

  /**
   * An editor of a workspace.
   *
   * @param profiles known field profiles by name
   * @param writing how the changed file is written
   */
  public SourcesEditor(
      WorkspaceFolder folder, Map<String, FieldProfile> profiles, Writing writing) {
    this.folder = folder;
    this.writing = writing;
    this.profiles = Map.copyOf(profiles);
  }

  /**
   * Adds a source after those that are there.
   *
   * @throws UserFacingException when it cannot be added, saying what would be right; the file is
   *     then as it was
   */
  public void add(String name, List<String> indices, String profile, Duration maxSilence) {
    check(name, indices, profile, maxSilence);
    String text = text();
    if (entry(sources(text), name).isPresent()) {
      throw refused("There is a source named " + name + " already.", "Choose another name.");
    }
    write(with(text, name, indices, profile, maxSilence));
  }

  /**
   * Adds all of these, each in place of the one of its name where there is one.
   *
   * @return what {@link #restore} needs to take it back
   * @throws UserFacingException when one of them cannot be added, saying what would be right; the
   *     file is then as it was
   */
  public Written put(List<Source> all) {
    String before = there();
    String text = text();
    for (Source one : all) {
      String profile = one.profile().name();
      check(one.name(), one.indices(), profile, one.maxSilence());
      String others =
          entry(sources(text), one.name()).isPresent() ? without(text, one.name()) : text;
      text = with(others, one.name(), one.indices(), profile, one.maxSilence());
    }
    write(text);
    return new Written(before, text);
  }

  /**
   * A change of the whole file.
   *
   * @param before the file before; null where there was none
   * @param after the file after
   */
  public record Written(@Nullable String before, String after) {}

  /**
   * Puts the whole file back as it was before a change; one that is so already stays.
   *
   * @throws UserFacingException when the file was changed since; it is then as it was left
   */
  public void restore(Written change) {
    String now = there();
    String before = change.before();
    boolean again = Objects.equals(now, before); // where what follows the writing failed
    if (!again && !change.after().equals(now)) {
      throw refused(
          folder.sourcesFile() + " was changed since; nothing was taken back.",
          "Change the file by hand, or put it back as it was, then try again.");
    }
    if (before != null) {
      write(before);
    } else {
      writing.write(folder.sourcesFile(), null);
    }
  }

  private String with(
      String text, String name, List<String> indices, String profile, Duration maxSilence) {
    MappingNode sources = sources(text);
    String line =
        name
            + ": {indices: ["
            + indices.stream().map(SourcesEditor::quoted).collect(Collectors.joining(", "))
            + "], profile: "
            + profile
            + ", max_silence: "
            + maxSilence
            + "}\n";
    return sources.getValue().isEmpty() ? asOnly(text, sources, line) : behind(text, sources, line);
  }

  /** The empty braces give way to a block. */
  private static String asOnly(String text, MappingNode braces, String line) {
    String before = text.substring(0, index(text, braces)).stripTrailing();
    return before + "\n  " + line + text.substring(lineAfter(text, braces));
  }

  private String behind(String text, MappingNode sources, String line) {
    if (sources.getFlowStyle() == FlowStyle.FLOW) {
      throw refused(
          folder.sourcesFile() + " lists its sources in braces.",
          "Write each source on a line of its own, then add this one.");
    }
    NodeTuple last = sources.getValue().getLast();
    int at = lineAfter(text, last.getValueNode());
    String before = text.substring(0, at);
    String joint = before.endsWith("\n") ? "" : "\n";
    return before + joint + " ".repeat(column(last.getKeyNode())) + line + text.substring(at);
  }

  /**
   * What was taken out, so that it can be put back as it was.
   *
   * @param lines as they stood in the file
   * @param next name of the source that stood after it; null where it was the last
   * @param before the file with it
   * @param after the file without it
   */
  public record Taken(
      String name, String lines, @Nullable String next, String before, String after) {}

  /**
   * Takes a source out again.
   *
   * @throws UserFacingException when it is not there or stands in braces; the file is then as it
   *     was
   */
  public Taken remove(String name) {
    String text = text();
    String rest = without(text, name);
    List<NodeTuple> all = sources(text).getValue();
    NodeTuple entry = entry(sources(text), name).orElseThrow();
    int from = lineOf(text, entry.getKeyNode());
    String lines = text.substring(from, lineAfter(text, entry.getValueNode()));
    @Nullable String next =
        all.stream()
            .map(NodeTuple::getKeyNode)
            .filter(key -> lineOf(text, key) > from)
            .findFirst()
            .map(key -> ((ScalarNode) key).getValue())
            .orElse(null);
    write(rest);
    return new Taken(name, lines, next, text, rest);
  }

  /**
   * Puts a source back where it was; whatever was written into the file since stays.
   *
   * @throws UserFacingException when it cannot be put back, saying why; the file is then as it was
   */
  public void putBack(Taken taken) {
    String text = text();
    if (text.equals(taken.after())) {
      write(taken.before());
      return;
    }
    MappingNode sources = sources(text);
    if (entry(sources, taken.name()).isPresent()) {
      throw refused(
          "There is a source named " + taken.name() + " again.",
          "Look at it; nothing was changed.");
    }
    String lines = taken.lines().endsWith("\n") ? taken.lines() : taken.lines() + "\n";
    if (sources.getValue().isEmpty()) {
      write(asOnly(text, sources, lines.stripLeading()));
    } else {
      int at = place(text, sources, taken.next());
      String before = text.substring(0, at);
      String joint = before.endsWith("\n") ? "" : "\n";
      write(before + joint + lines + text.substring(at));
    }
  }

  private int place(String text, MappingNode sources, @Nullable String next) {
    if (sources.getFlowStyle() == FlowStyle.FLOW) {
      throw refused(folder.sourcesFile() + " lists its sources in braces.", "Put it back by hand.");
    }
    return Optional.ofNullable(next)
        .flatMap(name -> entry(sources, name))
        .map(entry -> lineOf(text, entry.getKeyNode()))
        .orElseGet(() -> lineAfter(text, sources.getValue().getLast().getValueNode()));
  }

  private String without(String text, String name) {
    MappingNode sources = sources(text);
    NodeTuple entry =
        entry(sources, name)
            .orElseThrow(() ->
                refused(
                    name
                        + " has no entry in "
                        + folder.sourcesFile()
                        + ": it comes with Exhibit, or the entry was taken out.",
                    "Where there is no such source, write " + name + ": {not_used: WHY} there."));
    if (sources.getFlowStyle() == FlowStyle.FLOW) {
      throw refused(folder.sourcesFile() + " lists its sources in braces.", "Take it out by hand.");
    }
    int from = lineOf(text, entry.getKeyNode());
    String rest = text.substring(lineAfter(text, entry.getValueNode()));
    if (sources.getValue().size() > 1) {
      return text.substring(0, from) + rest;
    }
    int colon = text.lastIndexOf("sources:", from) + "sources:".length();
    return text.substring(0, colon) + " {}" + text.substring(colon, from) + rest;
  }

  private void check(String name, List<String> indices, String profile, Duration maxSilence) {
    if (!NAME.matcher(name).matches()) {
      throw refused(
          "'" + name + "' cannot be the name of a source.",
          "Use letters, digits, dots, dashes and underscores, such as web.nginx.");
    }
    if (indices.isEmpty()) {
      throw refused("No index is named.", "Name the indices behind the source, such as logs-*.");
    }
    for (String index : indices) {
      if (!INDEX.matcher(index).matches()) {
        throw refused(
            "'" + index + "' cannot be the name or pattern of an index.",
            "Use lower-case letters, digits, dots and dashes, and * for any run of them.");
      }
    }
    if (!profiles.containsKey(profile)) {
      throw refused(
          "The profile '" + profile + "' is not known.",
          "Choose one of " + String.join(", ", profiles.keySet().stream().sorted().toList()) + ".");
    }
    if (maxSilence.isNegative() || maxSilence.isZero()) {
      throw refused(
          "The longest silence must be longer than nothing.",
          "Write PT1H for an hour, P1D for a day.");
    }
  }

  /** A name that YAML would read as something else than text, such as a leading star, is quoted. */
  private static String quoted(String index) {
    return index.matches("[a-z][a-z0-9._-]*") ? index : "'" + index + "'";
  }

  /** The file, or what stands for it while a workspace has none. */
  private String text() {
    String there = there();
    return there == null ? SourcesFile.template() : there;
  }

  /** The file; null while a workspace has none. */
  private @Nullable String there() {
    Path file = folder.sourcesFile();
    try {
      return Files.exists(file) ? Files.readString(file) : null;
    } catch (IOException e) {
      throw new UserFacingException(
          file + " cannot be read: " + e.getMessage() + ".",
          "Correct the file, then try again.",
          e);
    }
  }

  /** Writes what can be read. */
  private void write(String text) {
    SourcesFile.parse(folder.sourcesFile(), text, profiles);
    writing.write(folder.sourcesFile(), text);
  }

  private MappingNode sources(String text) {
    SourcesFile.parse(folder.sourcesFile(), text, profiles); // faults in words for a person
    try {
      Node top =
          new Compose(LoadSettings.builder().build())
              .composeReader(ShortReads.of(text))
              .orElseThrow(IllegalStateException::new);
      return (MappingNode)
          entry((MappingNode) top, "sources").map(NodeTuple::getValueNode).orElseThrow();
    } catch (YamlEngineException e) {
      throw new IllegalStateException("It could be read a moment ago.", e);
    }
  }

  static Optional<NodeTuple> entry(MappingNode map, String key) {
    return map.getValue().stream()
        .filter(tuple ->
            tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key))
        .findFirst();
  }

  /** Where the line after a value begins: a block ends before the next key and its comments. */
  static int lineAfter(String text, Node value) {
    int last = lastCharacter(text, value);
    int end = text.indexOf('\n', last);
    return end < 0 ? text.length() : end + 1;
  }

  static int lastCharacter(String text, Node value) {
    if (value instanceof MappingNode map
        && map.getFlowStyle() == FlowStyle.BLOCK
        && !map.getValue().isEmpty()) {
      return lastCharacter(text, map.getValue().getLast().getValueNode());
    }
    if (value instanceof SequenceNode list
        && list.getFlowStyle() == FlowStyle.BLOCK
        && !list.getValue().isEmpty()) {
      return lastCharacter(text, list.getValue().getLast());
    }
    int end = value.getEndMark().map(mark -> offset(text, mark)).orElse(text.length());
    return Math.max(index(text, value), end - 1);
  }

  static int index(String text, Node node) {
    return node.getStartMark().map(mark -> offset(text, mark)).orElse(0);
  }

  /** Where the line begins that a node begins in. */
  private static int lineOf(String text, Node node) {
    return text.lastIndexOf('\n', index(text, node) - 1) + 1;
  }

  static int column(Node node) {
    return node.getStartMark().map(Mark::getColumn).orElse(2);
  }

  /** Marks count code points. */
  private static int offset(String text, Mark mark) {
    return text.offsetByCodePoints(
        0, Math.min(mark.getIndex(), text.codePointCount(0, text.length())));
  }

  private static UserFacingException refused(String what, String todo) {
    return new UserFacingException(what, todo);
  }
}
