package dev.exhibit.workspace;

import dev.exhibit.model.UserFacingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Writes what people approve into {@code engagement.yaml}. Every line that says nothing of it stays
 * as the person wrote it, with its comments. What would be written is read back first.
 */
public final class ParametersEditor {
  private static final String KEY = "parameters";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");
  private static final String BY_HAND = "Change it there by hand.";

  private final WorkspaceFolder folder;
  private final Writing writing;

  /**
   * An editor of a workspace.
   *
   * @param writing how the changed file is written
   */
  public ParametersEditor(WorkspaceFolder folder, Writing writing) {
    this.folder = folder;
    this.writing = writing;
  }

  /**
   * Sets parameters; others stay.
   *
   * @param values lists by name; an empty one approves nobody
   * @throws UserFacingException when the file cannot be read, or has comments where a value would
   *     be replaced; it is then as it was
   */
  public void set(Map<String, List<String>> values) {
    Map<String, List<String>> expected =
        new TreeMap<>(sorted(Engagement.read(folder).parameters()));
    expected.putAll(sorted(values));
    String text =
        java.nio.file.Files.exists(folder.engagementFile())
            ? YamlFile.text(folder.engagementFile())
            : Engagement.template("Unnamed engagement", null, Map.of(), false);
    for (Map.Entry<String, List<String>> one : values.entrySet()) {
      if (!NAME.matcher(one.getKey()).matches()) {
        throw new UserFacingException(
            "'" + one.getKey() + "' cannot be the name of a parameter.", "Name another one.");
      }
      text = with(text, one.getKey(), one.getValue());
    }
    if (!sorted(read(text)).equals(expected)) {
      throw refused("would not say what was chosen", null);
    }
    writing.write(folder.engagementFile(), text);
  }

  private static Map<String, List<String>> sorted(Map<String, List<String>> values) {
    Map<String, List<String>> sorted = new TreeMap<>();
    values.forEach((name, list) -> sorted.put(name, list.stream().sorted().toList()));
    return sorted;
  }

  private Map<String, List<String>> read(String text) {
    Map<String, List<String>> read = new LinkedHashMap<>();
    YamlFile.parse(folder.engagementFile(), text)
        .map(KEY)
        .forEach((name, value) -> read.put(name, YamlFile.texts(value)));
    return read;
  }

  private String with(String text, String name, List<String> values) {
    if (values.equals(read(text).get(name))) {
      return text;
    }
    Optional<NodeTuple> parameters = parameters(text);
    if (parameters.isEmpty()) {
      String joint = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
      return text + joint + KEY + ":\n  " + line(name, values) + "\n";
    }
    if (!(parameters.get().getValueNode() instanceof MappingNode map)) {
      return behind(text, parameters.get().getKeyNode(), "  " + line(name, values));
    }
    if (map.getFlowStyle() == FlowStyle.FLOW) {
      return asBlock(text, map, name, values);
    }
    Optional<NodeTuple> there = SourcesEditor.entry(map, name);
    if (there.isPresent()) {
      return replaced(text, there.get(), values);
    }
    NodeTuple last = map.getValue().getLast();
    String indent = " ".repeat(SourcesEditor.column(last.getKeyNode()));
    return behind(text, last.getValueNode(), indent + line(name, values));
  }

  private static Optional<NodeTuple> parameters(String text) {
    return new Compose(LoadSettings.builder().build())
        .composeString(text)
        .filter(MappingNode.class::isInstance)
        .flatMap(top -> SourcesEditor.entry((MappingNode) top, KEY));
  }

  /** A line after that in which a node ends. */
  private static String behind(String text, Node node, String line) {
    int at = SourcesEditor.lineAfter(text, node);
    String before = text.substring(0, at);
    return before + (before.endsWith("\n") ? "" : "\n") + line + "\n" + text.substring(at);
  }

  /** Braces give way to a block; what stands behind them in their line stays there. */
  private String asBlock(String text, MappingNode braces, String name, List<String> values) {
    int from = SourcesEditor.index(text, braces);
    int to = SourcesEditor.lastCharacter(text, braces) + 1;
    if (text.substring(from, to).contains("#")) {
      throw refused("has a comment in the braces of '" + KEY + "'", null);
    }
    Map<String, List<String>> all = new LinkedHashMap<>(read(text));
    all.put(name, values);
    int end = text.indexOf('\n', to);
    String rest = end < 0 ? text.substring(to) : text.substring(to, end);
    String lines =
        all.entrySet().stream()
            .map(one -> "  " + line(one.getKey(), one.getValue()) + "\n")
            .collect(Collectors.joining());
    return text.substring(0, from).stripTrailing()
        + rest.stripTrailing()
        + "\n"
        + lines
        + (end < 0 ? "" : text.substring(end + 1));
  }

  private String replaced(String text, NodeTuple there, List<String> values) {
    Node value = there.getValueNode();
    if (value instanceof SequenceNode list
        && list.getFlowStyle() == FlowStyle.BLOCK
        && !list.getValue().isEmpty()
        && !values.isEmpty()) {
      return items(text, list, values);
    }
    boolean nothing = value instanceof ScalarNode scalar && scalar.getValue().isEmpty();
    int from = endOfKey(text, there);
    int to = nothing ? from : SourcesEditor.lastCharacter(text, value) + 1;
    if (text.substring(from, to).contains("#")) {
      throw refused("has a comment in the list of a parameter", there);
    }
    return text.substring(0, from) + " " + listed(values) + text.substring(to);
  }

  private static int endOfKey(String text, NodeTuple there) {
    return text.indexOf(':', SourcesEditor.lastCharacter(text, there.getKeyNode())) + 1;
  }

  /** Lines of a list: those that still count stay where they are, with what is said beside them. */
  private static String items(String text, SequenceNode list, List<String> values) {
    List<String> there = new ArrayList<>();
    StringBuilder edited = new StringBuilder(text);
    int indent = SourcesEditor.column(list);
    int end = SourcesEditor.lineAfter(text, list);
    List<String> fresh = new ArrayList<>(values);
    list.getValue().forEach(item -> there.add(((ScalarNode) item).getValue()));
    fresh.removeAll(there);
    StringBuilder lines = new StringBuilder(end > 0 && text.charAt(end - 1) == '\n' ? "" : "\n");
    fresh.forEach(
        value -> lines.append(" ".repeat(indent)).append("- ").append(quoted(value)).append('\n'));
    if (!fresh.isEmpty()) {
      edited.insert(end, lines);
    }
    for (int i = there.size() - 1; i >= 0; i--) {
      if (!values.contains(there.get(i))) {
        Node item = list.getValue().get(i);
        int from = text.lastIndexOf('\n', SourcesEditor.index(text, item) - 1) + 1;
        edited.delete(from, SourcesEditor.lineAfter(text, item));
      }
    }
    return edited.toString();
  }

  private static String line(String name, List<String> values) {
    return name + ": " + listed(values);
  }

  private static String listed(List<String> values) {
    return values.stream()
        .map(ParametersEditor::quoted)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String value) {
    return SigningText.quoted(value);
  }

  private UserFacingException refused(String what, @Nullable NodeTuple at) {
    String where = at == null ? "" : " (" + ((ScalarNode) at.getKeyNode()).getValue() + ")";
    return new UserFacingException(folder.engagementFile() + " " + what + where + ".", BY_HAND);
  }
}
