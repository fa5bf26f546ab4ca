package dev.exhibit.workspace;

import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Where the nodes of a YAML text stand in it, as offsets of characters.
 *
 * @param text whose lines end with a line feed
 */
record YamlMarks(String text) {

  /** The first character of a node. */
  int start(Node node) {
    return node.getStartMark().map(this::offset).orElse(0);
  }

  /** Marks count code points. */
  private int offset(Mark mark) {
    return text.offsetByCodePoints(
        0, Math.min(mark.getIndex(), text.codePointCount(0, text.length())));
  }

  /** After the last character of a node, without blanks and line ends behind it. */
  int end(Node node) {
    if (node instanceof CollectionNode<?> many
        && many.getFlowStyle() == FlowStyle.BLOCK
        && !many.getValue().isEmpty()) {
      return switch (node) {
        case MappingNode map -> end(map.getValue().getLast());
        case SequenceNode list -> end(list.getValue().getLast());
        default -> start(node);
      };
    }
    int from = start(node);
    int to = Math.max(from, node.getEndMark().map(this::offset).orElse(text.length()));
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return to;
  }

  /** After the last character of a key and its value. */
  int end(NodeTuple tuple) {
    return isNothing(tuple.getValueNode()) ? colon(tuple) : end(tuple.getValueNode());
  }

  /** Whether nothing is written where a value could stand. */
  boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.getValue().isEmpty()
        && node.getStartMark().map(Mark::getIndex).equals(node.getEndMark().map(Mark::getIndex));
  }

  /** After the colon that follows a key. */
  int colon(NodeTuple tuple) {
    return text.indexOf(':', end(tuple.getKeyNode())) + 1;
  }

  /** Where the line begins in which an offset stands. */
  int lineStart(int at) {
    return at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  }

  /** Where the next line begins, or the text ends. */
  int lineAfter(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end + 1;
  }

  /** How many characters stand before an offset in its line. */
  int column(int at) {
    return at - lineStart(at);
  }

  /** The dash before an item of a list in lines. */
  int dash(Node item) {
    return text.lastIndexOf('-', start(item) - (isNothing(item) ? 0 : 1));
  }

  static boolean isFlow(CollectionNode<?> node) {
    return node.getFlowStyle() == FlowStyle.FLOW;
  }
}
