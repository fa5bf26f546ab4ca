package dev.exhibit.intake.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher hands over on standard input: items that each end with a NUL byte, so that
 * every argument keeps its bytes and bounds. First facts {@code name=value} up to an empty item,
 * then the options of {@code exhibit record}, as many as the fact {@code options} says, then the
 * command.
 *
 * @param facts by name
 * @param action of {@code --action}; null without
 * @param labels of {@code --label}
 * @param workspace of {@code --workspace}; null without
 * @param url whether a log store was named
 * @param command the command and its arguments, one character a byte
 */
public record RecordRequest(
    Map<String, String> facts,
    @Nullable String action,
    Map<String, String> labels,
    @Nullable String workspace,
    boolean url,
    List<String> command) {

  /** Reads what the launcher wrote. */
  public static RecordRequest read(byte[] input) {
    List<String> items = items(input);
    Map<String, String> facts = new LinkedHashMap<>();
    int at = 0;
    for (; at < items.size() && !items.get(at).isEmpty(); at++) {
      String fact = items.get(at);
      int equals = fact.indexOf('=');
      facts.put(fact.substring(0, equals), fact.substring(equals + 1));
    }
    int options = Integer.parseInt(facts.getOrDefault("options", "0"));
    int command = Math.min(at + 1 + options, items.size());
    return options(
        facts,
        items.subList(Math.min(at + 1, items.size()), command),
        items.subList(command, items.size()));
  }

  private static RecordRequest options(
      Map<String, String> facts, List<String> options, List<String> command) {
    String action = null;
    String workspace = null;
    boolean url = false;
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < options.size(); i++) {
      String option = options.get(i);
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      String value = equals < 0 && i + 1 < options.size() ? options.get(i + 1) : "";
      value = equals < 0 ? value : option.substring(equals + 1);
      i += equals < 0 ? 1 : 0;
      if (name.equals("--action")) {
        action = value;
      } else if (name.equals("--workspace")) {
        workspace = value;
      } else if (name.equals("--url")) {
        url = true;
      } else if (name.equals("--label")) {
        int sign = value.indexOf('=');
        labels.put(
            sign < 0 ? value : value.substring(0, sign), sign < 0 ? "" : value.substring(sign + 1));
      }
    }
    return new RecordRequest(facts, action, labels, workspace, url, command);
  }

  private static List<String> items(byte[] input) {
    List<String> items = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < input.length; at++) {
      if (input[at] == 0) {
        items.add(new String(input, start, at - start, StandardCharsets.ISO_8859_1));
        start = at + 1;
      }
    }
    return items;
  }

  /** The text of these bytes, for what is used as a name of a file. */
  public static String decoded(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
