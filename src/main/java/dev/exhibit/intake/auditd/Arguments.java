package dev.exhibit.intake.auditd;

import dev.exhibit.intake.RawRecord;
import dev.exhibit.intake.auditd.KeyValues.Pair;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a command, which may be spread over several records and, when long, in pieces:
 * {@code a2[0]=…}. Source: {@code audit_log_execve_info} of the Linux kernel.
 */
final class Arguments {
  private static final Pattern NAME = Pattern.compile("a(\\d{1,7})(?:\\[\\d+])?");

  private final Map<Integer, List<Pair>> pieces = new TreeMap<>();
  private @Nullable Long count;

  void add(List<Pair> pairs) {
    for (Pair pair : pairs) {
      Matcher name = NAME.matcher(pair.name());
      if (pair.name().equals("argc")) {
        count = Numbers.whole(pair.value());
      } else if (name.matches()) {
        int index = Integer.parseInt(name.group(1));
        pieces.computeIfAbsent(index, number -> new ArrayList<>()).add(pair);
      }
    }
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** How many there are; null when no record says so. */
  @Nullable Long count() {
    return count;
  }

  /** The first, where it is known. */
  @Nullable String command() {
    List<Pair> first = pieces.get(0);
    return first == null ? null : text(first, isRaw());
  }

  /** All, in order; a remark stands for those between that no record holds. */
  List<String> all() {
    boolean raw = isRaw();
    List<String> all = new ArrayList<>();
    int next = 0;
    for (Map.Entry<Integer, List<Pair>> argument : pieces.entrySet()) {
      int missing = argument.getKey() - next;
      if (missing > 0) {
        all.add("[... " + missing + " truncated arguments ...]");
      }
      all.add(text(argument.getValue(), raw));
      next = argument.getKey() + 1;
    }
    return all;
  }

  /** In records that a tool has interpreted, bare values are what they seem to be. */
  private boolean isRaw() {
    return pieces.values().stream()
        .flatMap(List::stream)
        .allMatch(pair -> pair.quoted() || Encoded.bytes(pair.value()) != null);
  }

  private static String text(List<Pair> pieces, boolean raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Pair piece : pieces) {
      byte[] decoded = raw && !piece.quoted() ? Encoded.bytes(piece.value()) : null;
      bytes.writeBytes(decoded != null ? decoded : piece.value().getBytes(StandardCharsets.UTF_8));
    }
    return RawRecord.text(bytes.toByteArray());
  }
}
