package dev.exhibit.workspace;

import dev.exhibit.model.ShortReads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Changes values in a YAML text and leaves all else of it as the person wrote it: comments, order,
 * keys that nobody asked about, and the way in which what stays is written.
 *
 * <p>Wanted is a text, a list of texts or of maps, or a map, in which null takes a key out and a
 * key that is not named stays. A comment in the line of what is taken out goes with it.
 */
final class YamlEdit {
  private static final String LINE = "\n";

  /** The comma behind an item, with the comments before it. */
  private static final Pattern COMMA = Pattern.compile("(?:\\s|#[^\\n]*+)*+,[ \\t]*");

  private final YamlMarks marks;
  private final YamlChanges changes = new YamlChanges();

  private YamlEdit(String text) {
    marks = new YamlMarks(text);
  }

  /**
   * The text in which these keys at its top say what is wanted.
   *
   * @param text that can be read as YAML
   */
  static String of(String text, Map<String, ?> wanted) {
    boolean carriage = text.contains("\r\n");
    YamlEdit edit = new YamlEdit(carriage ? text.replace("\r\n", LINE) : text);
    String made = edit.with(wanted);
    return carriage ? made.replace(LINE, "\r\n") : made;
  }

  /** A text as it is compared: what breaks over lines means one line. */
  static String flat(@Nullable Object value) {
    return value == null ? "" : String.valueOf(value).strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private String with(Map<String, ?> wanted) {
    Optional<Node> root =
        new Compose(LoadSettings.builder().build()).composeReader(ShortReads.of(marks.text()));
    if (root.orElse(null) instanceof MappingNode map) {
      map(map, wanted, null);
      return changes.in(marks.text());
    }
    String text = marks.text();
    return text + (text.isEmpty() || text.endsWith(LINE) ? "" : LINE) + lines(wanted, 0);
  }

  /**
   * Changes a map.
   *
   * @param under the key whose value it is; null for the map at the top
   */
  private void map(MappingNode node, Map<String, ?> wanted, @Nullable NodeTuple under) {
    List<NodeTuple> gone = new ArrayList<>();
    List<Map.Entry<String, ?>> fresh = new ArrayList<>();
    for (Map.Entry<String, ?> entry : wanted.entrySet()) {
      Optional<NodeTuple> there = entry(node, entry.getKey());
      if (there.isEmpty()) {
        if (entry.getValue() != null) {
          fresh.add(entry);
        }
      } else if (entry.getValue() == null) {
        gone.add(there.get());
      } else {
        value(there.get(), entry.getValue(), YamlMarks.isFlow(node));
      }
    }
    if (YamlMarks.isFlow(node)) {
      cut(
          node.getValue().stream()
              .map(it -> new Span(marks.start(it.getKeyNode()), marks.end(it), gone.contains(it)))
              .toList());
      put(node, fresh.stream().map(YamlEdit::pair).toList(), gone.size());
      return;
    }
    gone.forEach(tuple -> takeLines(node, tuple));
    if (under != null && fresh.isEmpty() && gone.size() == node.getValue().size()) {
      changes.insert(marks.colon(under), " {}");
    }
    fresh.forEach(entry -> addLines(node, entry, under == null));
  }

  static Optional<NodeTuple> entry(MappingNode map, String key) {
    return map.getValue().stream()
        .filter(tuple ->
            tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key))
        .findFirst();
  }

  /**
   * Changes the value of a key.
   *
   * @param flow whether the key stands in braces, into which no lines can go
   */
  private void value(NodeTuple tuple, Object wanted, boolean flow) {
    Node node = tuple.getValueNode();
    int column = marks.column(marks.start(tuple.getKeyNode())) + 2;
    Optional<List<String>> texts = texts(wanted);
    if (texts.isPresent() && texts.equals(texts(node))) {
      return;
    }
    switch (wanted) {
      case Map<?, ?> map
          when node instanceof MappingNode it && (flow || !it.getValue().isEmpty()) ->
          map(it, typed(map), tuple);
      case Map<?, ?> map when !flow -> block(tuple, lines(typed(map), column));
      case List<?> list when node instanceof SequenceNode it && !it.getValue().isEmpty() ->
          list(it, list, tuple);
      case List<?> list when !flow && list.stream().anyMatch(Map.class::isInstance) ->
          block(tuple, list.stream().map(one -> item(one, column)).collect(Collectors.joining()));
      default -> inline(tuple, YamlScalars.flow(wanted), flow);
    }
  }

  /** The texts of a value that is a text or a list of texts, which say the same. */
  private static Optional<List<String>> texts(Object value) {
    return switch (value) {
      case ScalarNode scalar ->
          Optional.of(scalar.getValue().isEmpty() ? List.of() : List.of(flat(scalar.getValue())));
      case SequenceNode list when list.getValue().stream().allMatch(ScalarNode.class::isInstance) ->
          Optional.of(list.getValue().stream().map(YamlEdit::identity).toList());
      case List<?> list when list.stream().allMatch(String.class::isInstance) ->
          Optional.of(list.stream().map(YamlEdit::flat).toList());
      case String text -> Optional.of(List.of(text));
      default -> Optional.empty();
    };
  }

  @SuppressWarnings("unchecked") // what is wanted is made of maps by text
  private static Map<String, ?> typed(Map<?, ?> map) {
    return (Map<String, ?>) map;
  }

  /** Writes a value behind its key, whatever stood there. */
  private void inline(NodeTuple tuple, String value, boolean flow) {
    Node node = tuple.getValueNode();
    int colon = marks.colon(tuple);
    if (marks.isNothing(node)) {
      changes.insert(colon, " " + value);
    } else if (flow || marks.lineAfter(marks.start(node)) == marks.lineAfter(colon)) {
      changes.replace(marks.start(node), marks.end(node), value);
    } else {
      changes.insert(colon, " " + value);
      changes.remove(marks.lineStart(marks.start(node)), marks.lineAfter(marks.end(node)));
    }
  }

  /** Writes a value into the lines after its key, whatever stood there. */
  private void block(NodeTuple tuple, String lines) {
    Node node = tuple.getValueNode();
    int colon = marks.colon(tuple);
    int line = marks.lineAfter(colon);
    String joint = marks.text().substring(0, line).endsWith(LINE) ? "" : LINE;
    if (marks.isNothing(node)) {
      changes.insert(line, joint + lines);
    } else if (marks.lineAfter(marks.start(node)) == line) {
      changes.remove(colon, marks.end(node));
      changes.insert(Math.max(line, marks.lineAfter(marks.end(node))), joint + lines);
    } else {
      changes.replace(marks.lineStart(marks.start(node)), marks.lineAfter(marks.end(node)), lines);
    }
  }

  private void list(SequenceNode node, List<?> wanted, NodeTuple under) {
    List<Node> items = node.getValue();
    List<String> was = items.stream().map(YamlEdit::identity).toList();
    List<String> now = wanted.stream().map(YamlEdit::identity).toList();
    boolean flow = YamlMarks.isFlow(node);
    Set<Integer> gone = new HashSet<>();
    int kept = 0;
    for (ListSteps.Step step : ListSteps.between(was, now)) {
      switch (step) {
        case ListSteps.Keep(int at, int to) -> {
          kept++;
          if (wanted.get(to) instanceof Map<?, ?> map && items.get(at) instanceof MappingNode it) {
            map(it, typed(map), under);
          } else if (!was.get(at).equals(now.get(to))) {
            Node item = items.get(at);
            changes.replace(marks.start(item), marks.end(item), YamlScalars.flow(wanted.get(to)));
          }
        }
        case ListSteps.Remove(int at) -> {
          gone.add(at);
          if (!flow) {
            changes.remove(
                marks.lineStart(marks.dash(items.get(at))),
                marks.lineAfter(marks.end(items.get(at))));
          }
        }
        case ListSteps.Insert(int after, int to) -> {
          kept++;
          insert(node, after, wanted.get(to));
        }
      }
    }
    if (flow) {
      cut(
          IntStream.range(0, items.size())
              .mapToObj(i ->
                  new Span(marks.start(items.get(i)), marks.end(items.get(i)), gone.contains(i)))
              .toList());
    } else if (kept == 0) {
      changes.insert(marks.colon(under), " []");
    }
  }

  private void insert(SequenceNode node, int after, Object value) {
    List<Node> items = node.getValue();
    if (YamlMarks.isFlow(node)) {
      if (after < 0) {
        changes.insert(marks.start(items.getFirst()), YamlScalars.flow(value) + ", ");
      } else {
        changes.insert(marks.end(items.get(after)), ", " + YamlScalars.flow(value));
      }
      return;
    }
    int dash = marks.dash(items.getFirst());
    int at = after < 0 ? marks.lineStart(dash) : marks.lineAfter(marks.end(items.get(after)));
    changes.insert(at, joint(at) + item(value, marks.column(dash)));
  }

  private String joint(int at) {
    return at == 0 || marks.text().charAt(at - 1) == '\n' ? "" : LINE;
  }

  /** By what an item of a list is known: a map by its first value. */
  private static String identity(Object item) {
    return switch (item) {
      case ScalarNode scalar -> flat(scalar.getValue());
      case MappingNode map ->
          entry(map, "job").map(NodeTuple::getValueNode).map(YamlEdit::identity).orElse("");
      case Map<?, ?> map -> flat(map.get("job"));
      default -> flat(item);
    };
  }

  /** Where an item in braces or brackets stands, and whether it goes. */
  private record Span(int from, int to, boolean gone) {}

  /** Takes items out from between commas, leaving comments around them. */
  private void cut(List<Span> items) {
    int end = items.size();
    while (end > 0 && items.get(end - 1).gone()) {
      end--;
    }
    for (int i = 0; i < items.size(); i++) {
      Span item = items.get(i);
      if (item.gone() && i >= end && end > 0) {
        cut(item, items.get(i - 1).to()); // the comma before it goes too
      } else if (item.gone()) {
        cut(item, item.to());
      }
    }
  }

  /**
   * Takes an item out and a comma.
   *
   * @param at where the comma is looked for, behind an item
   */
  private void cut(Span item, int at) {
    changes.remove(item.from(), item.to());
    Matcher comma = COMMA.matcher(marks.text()).region(at, marks.text().length());
    if (!comma.lookingAt()) {
      return;
    }
    if (comma.group().indexOf('#') < 0) {
      changes.remove(at, comma.end());
    } else {
      int sign = at + comma.group().stripTrailing().length() - 1;
      changes.remove(sign, sign + 1);
    }
  }

  /**
   * Puts pairs into braces.
   *
   * @param gone how many are taken out of them
   */
  private void put(MappingNode node, List<String> pairs, int gone) {
    if (!pairs.isEmpty()) {
      int close = marks.end(node) - 1;
      boolean first =
          node.getValue().size() == gone
              || marks.text().substring(0, close).stripTrailing().endsWith(",");
      changes.insert(close, (first ? "" : ", ") + String.join(", ", pairs));
    }
  }

  private static String pair(Map.Entry<String, ?> entry) {
    return YamlScalars.of(entry.getKey())
        + ": "
        + YamlScalars.flow(java.util.Objects.requireNonNull(entry.getValue()));
  }

  private void takeLines(MappingNode map, NodeTuple tuple) {
    int from = marks.start(tuple.getKeyNode());
    int line = marks.lineStart(from);
    int after = marks.lineAfter(marks.end(tuple));
    if (marks.text().substring(line, from).isBlank()) {
      changes.remove(line, after);
      return;
    }
    int next = map.getValue().indexOf(tuple) + 1; // the key stands behind the dash of an item
    if (next < map.getValue().size()) {
      int to = marks.start(map.getValue().get(next).getKeyNode());
      String comments = marks.text().substring(after, marks.lineStart(to));
      changes.insert(line, comments);
      changes.remove(from, to);
    }
  }

  private void addLines(MappingNode map, Map.Entry<String, ?> entry, boolean top) {
    NodeTuple last = map.getValue().getLast();
    int column = marks.column(marks.start(map.getValue().getFirst().getKeyNode()));
    int at = marks.lineAfter(marks.end(last));
    if (top) {
      at = behindExample(map, entry.getKey(), at);
    }
    changes.insert(at, joint(at) + line(entry.getKey(), entry.getValue(), column));
  }

  /** A new key stands best behind the comment that shows how it is written. */
  private int behindExample(MappingNode map, String key, int otherwise) {
    Matcher example =
        Pattern.compile("(?m)^# ?" + Pattern.quote(key) + ":.*\\R?(?:^#\\s{2,}.*\\R?)*")
            .matcher(marks.text());
    while (example.find()) {
      int at = example.end();
      boolean between =
          map.getValue().stream()
              .noneMatch(tuple -> marks.start(tuple.getKeyNode()) < at && at < marks.end(tuple));
      if (between) {
        return at;
      }
    }
    return otherwise;
  }

  private static String lines(Map<String, ?> map, int column) {
    return map.entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .map(entry -> line(entry.getKey(), entry.getValue(), column))
        .collect(Collectors.joining());
  }

  /** A key with its value, in as many lines as are good to read. */
  private static String line(String key, @Nullable Object value, int column) {
    String head = " ".repeat(column) + YamlScalars.of(key) + ":";
    return switch (value) {
      case null -> "";
      case Map<?, ?> map when column == 0 && !map.isEmpty() ->
          head + LINE + lines(typed(map), column + 2);
      case List<?> list when list.stream().anyMatch(Map.class::isInstance) ->
          head
              + LINE
              + list.stream().map(one -> item(one, column + 2)).collect(Collectors.joining());
      default -> head + " " + YamlScalars.flow(value) + LINE;
    };
  }

  private static String item(Object value, int column) {
    String dash = " ".repeat(column) + "- ";
    return value instanceof Map<?, ?> map
        ? dash + lines(typed(map), column + 2).stripLeading()
        : dash + YamlScalars.flow(value) + LINE;
  }
}
