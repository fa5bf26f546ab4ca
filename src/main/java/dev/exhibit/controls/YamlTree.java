package dev.exhibit.controls;

import dev.exhibit.controls.Findings.Place;
import dev.exhibit.model.ShortReads;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A YAML text as a JSON tree that remembers the place of every key and value. Aliases, deep nesting
 * and duplicate keys are refused: no control needs them, and each can hide something.
 */
final class YamlTree {
  private static final int MAX_DEPTH = 32;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String text;
  private final Findings findings;
  private final Map<List<String>, Node> values = new HashMap<>();
  private final Map<List<String>, Place> keys = new HashMap<>();

  private YamlTree(String text, Findings findings) {
    this.text = text;
    this.findings = findings;
  }

  /** The tree and the places in it. */
  record Read(JsonNode root, YamlTree places) {}

  /** Reads the text; empty when there is no tree to speak of, and findings then say why. */
  static Optional<Read> read(String text, Findings findings) {
    return read(text, findings, false, "A control is a list of keys with values.");
  }

  /**
   * The same of a file that may also be a list.
   *
   * @param otherwise what it should be, one sentence
   */
  static Optional<Read> read(String text, Findings findings, boolean mayBeList, String otherwise) {
    YamlTree tree = new YamlTree(text, findings);
    LoadSettings settings =
        LoadSettings.builder().setAllowDuplicateKeys(true).setMaxAliasesForCollections(0).build();
    try {
      if (!tree.isTame(settings)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeReader(ShortReads.of(text));
      boolean fits =
          root.filter(node ->
                  node instanceof MappingNode || (mayBeList && node instanceof SequenceNode))
              .isPresent();
      if (!fits) {
        findings.add(List.of(), new Place(1, 1), otherwise);
        return Optional.empty();
      }
      return Optional.of(new Read(tree.convert(root.get(), List.of()), tree));
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      String why = e.getProblem() == null ? String.valueOf(e.getContext()) : e.getProblem();
      findings.add(List.of(), place(mark), "This is not YAML: " + why + ".");
    } catch (ReaderException e) {
      findings.add(
          List.of(), tree.placeOf(e.getPosition()), "This character cannot stand in YAML.");
    } catch (YamlEngineException e) {
      findings.add(List.of(), new Place(1, 1), "This is not YAML: " + e.getMessage() + ".");
    }
    return Optional.empty();
  }

  /** Looks at the events first: they are read without recursion. */
  private boolean isTame(LoadSettings settings) {
    int depth = 0;
    for (Event event : new Parse(settings).parseReader(ShortReads.of(text))) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        case Alias -> {
          findings.add(
              List.of(), place(event.getStartMark()), "Write the value out: no aliases here.");
          return false;
        }
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        findings.add(List.of(), place(event.getStartMark()), "This is nested too deep.");
        return false;
      }
    }
    return true;
  }

  private JsonNode convert(Node node, List<String> path) {
    values.put(path, node);
    return switch (node) {
      case MappingNode map -> object(map, path);
      case SequenceNode list -> {
        ArrayNode array = JSON.arrayNode();
        for (Node one : list.getValue()) {
          array.add(convert(one, within(path, String.valueOf(array.size()))));
        }
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> JSON.nullNode();
    };
  }

  private ObjectNode object(MappingNode map, List<String> path) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple pair : map.getValue()) {
      Place place = place(pair.getKeyNode().getStartMark());
      if (!(pair.getKeyNode() instanceof ScalarNode scalar)) {
        findings.add(within(path, "?"), place, "A key is a plain word here.");
        continue;
      }
      List<String> child = within(path, scalar.getValue());
      Place first = keys.putIfAbsent(child, place);
      if (first != null) {
        findings.add(
            within(child, "?"),
            place,
            "'"
                + scalar.getValue()
                + "' stands here a second time; the first is in line "
                + first.line()
                + ".");
        continue;
      }
      object.set(scalar.getValue(), convert(pair.getValueNode(), child));
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String value = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.INT) && value.matches("-?\\d{1,18}")) {
      return JSON.numberNode(new BigInteger(value));
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(Boolean.parseBoolean(value));
    }
    return tag.equals(Tag.NULL) ? JSON.nullNode() : JSON.stringNode(value);
  }

  /** The place of a key, else of what holds it. */
  Place key(List<String> path) {
    Place place = keys.get(path);
    return place == null ? value(path) : place;
  }

  /** The place of a value, else of the nearest thing around it. */
  Place value(List<String> path) {
    Node node = values.get(path);
    if (node != null) {
      return place(node.getStartMark());
    }
    return path.isEmpty() ? new Place(1, 1) : value(path.subList(0, path.size() - 1));
  }

  /**
   * The place of a character inside a text value, whatever the style it is written in.
   *
   * @param offset in characters of the value, counted from 0; its length is the place after it
   */
  Place inside(List<String> path, int offset) {
    Node node = values.get(path);
    if (!(node instanceof ScalarNode scalar) || scalar.getStartMark().isEmpty()) {
      return value(path);
    }
    return new ScalarPlaces(text, scalar.getScalarStyle(), scalar.getStartMark().get())
        .of(scalar.getValue(), offset);
  }

  static List<String> within(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }

  private static Place place(Optional<Mark> mark) {
    @Nullable Mark found = mark.orElse(null);
    return found == null ? new Place(1, 1) : new Place(found.getLine() + 1, found.getColumn() + 1);
  }

  private Place placeOf(int codePoints) {
    int end =
        text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    String before = text.substring(0, end);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int start = before.lastIndexOf('\n') + 1;
    return new Place(line, before.codePointCount(start, before.length()) + 1);
  }
}
