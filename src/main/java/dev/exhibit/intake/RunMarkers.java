package dev.exhibit.intake;

import dev.exhibit.model.EventSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the marks that an Ansible playbook leaves in a host's log by a harmless command run
 * through sudo, in its first task and in one that always runs:
 *
 * <pre>
 * /bin/true ansible-run start id=ID playbook=NAME check=true|false
 * /bin/true ansible-run finish id=ID playbook=NAME check=true|false status=succeeded|failed
 * </pre>
 *
 * <p>{@code echo} and {@code logger} do as well as {@code true}, from any folder and with options.
 * The id is required, the rest is not, and members may come in any order. The command may be quoted
 * or escaped, and may stand inside of {@code /bin/sh -c '…'} among other commands, as Ansible's
 * become puts it: {@code /bin/sh -c 'echo BECOME-SUCCESS-… ; /bin/true ansible-run start …'}.
 */
public final class RunMarkers {
  private static final String WORD = "ansible-run";
  private static final Set<String> HARMLESS = Set.of("true", "echo", "logger");
  private static final Pattern MEMBER = Pattern.compile("[a-z_]{1,32}=.*", Pattern.DOTALL);
  private static final int LONGEST_ID = 200;

  /** Options may stand between the harmless command and the mark, each with a value. */
  private static final int MOST_OPTIONS = 8;

  private RunMarkers() {}

  /** Which end of a run a mark stands for; its lower-case name is the {@code exhibit.run.phase}. */
  public enum Phase {
    START,
    FINISH
  }

  /**
   * A recognised mark.
   *
   * @param id what ties start and finish together
   * @param name the playbook; null when the mark names none
   * @param check whether the run only says what it would change; null when the mark does not say
   * @param failed whether the run failed; null when the mark does not say
   */
  public record Marker(
      Phase phase,
      String id,
      @Nullable String name,
      @Nullable Boolean check,
      @Nullable Boolean failed) {

    /** Sets the run's fields; a finish that does not say so has no status. */
    public void put(EventFields fields) {
      fields
          .put(EventSchema.RUN_PHASE, phase.name().toLowerCase(Locale.ROOT))
          .put(EventSchema.RUN_ID, id)
          .put(EventSchema.RUN_NAME, name)
          .put(EventSchema.RUN_CHECK_MODE, check);
      if (phase == Phase.FINISH && failed != null) {
        fields.put(EventSchema.RUN_STATUS, failed ? "failed" : "succeeded");
      }
    }
  }

  /**
   * The mark that a command leaves; empty when it leaves none.
   *
   * @param command as sudo logs it behind {@code COMMAND=}
   */
  public static Optional<Marker> recognise(String command) {
    if (!command.contains(WORD)) {
      return Optional.empty();
    }
    List<String> words = words(command);
    for (int at = words.indexOf(WORD); at > 0 && at + 1 < words.size(); at++) {
      if (words.get(at).equals(WORD) && isArgumentOfHarmless(words, at)) {
        return marker(words.get(at + 1), members(words.subList(at + 2, words.size())));
      }
    }
    return Optional.empty();
  }

  private static Optional<Marker> marker(String phase, Map<String, String> members) {
    String id = members.get("id");
    boolean known = phase.equals("start") || phase.equals("finish");
    if (!known || id == null || id.isEmpty() || id.length() > LONGEST_ID) {
      return Optional.empty();
    }
    String status = members.getOrDefault("status", "").toLowerCase(Locale.ROOT);
    return Optional.of(
        new Marker(
            Phase.valueOf(phase.toUpperCase(Locale.ROOT)),
            id,
            Values.text(members, "playbook"),
            Values.bool(members.get("check")),
            switch (status) {
              case "failed" -> true;
              case "succeeded" -> false;
              default -> null;
            }));
  }

  /** Whether the command before this word is a harmless one, with nothing but options between. */
  private static boolean isArgumentOfHarmless(List<String> words, int at) {
    for (int i = at - 1; i >= Math.max(0, at - 2 * MOST_OPTIONS); i--) {
      String word = words.get(i);
      if (HARMLESS.contains(word.substring(word.lastIndexOf('/') + 1))) {
        return true;
      }
      boolean valueOfOption = i > 0 && words.get(i - 1).startsWith("-");
      if (!word.startsWith("-") && !valueOfOption) {
        return false;
      }
    }
    return false;
  }

  /** A value goes on to the next member: quotes around a name with spaces do not reach the log. */
  private static Map<String, String> members(List<String> words) {
    Map<String, String> members = new HashMap<>();
    String current = null;
    for (String word : words) {
      if (endsCommand(word)) {
        break;
      }
      boolean last = word.endsWith(";");
      String text = last ? word.substring(0, word.length() - 1) : word;
      if (MEMBER.matcher(text).matches()) {
        int equals = text.indexOf('=');
        current = text.substring(0, equals);
        members.putIfAbsent(current, text.substring(equals + 1));
      } else if (current != null) {
        members.merge(current, text, (value, more) -> value + " " + more);
      }
      if (last) {
        break;
      }
    }
    return members;
  }

  private static boolean endsCommand(String word) {
    return Set.of(";", "&&", "||", "|", "&", "#").contains(word)
        || word.startsWith(">")
        || word.startsWith("1>")
        || word.startsWith("2>");
  }

  /** The words of a command, whatever level of quotes they stand in. */
  private static List<String> words(String command) {
    StringBuilder bare = new StringBuilder(command.length());
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (c == '\\' && i + 1 < command.length()) {
        i++;
        bare.append(command.charAt(i));
      } else if (c != '\'' && c != '"') {
        bare.append(c);
      }
    }
    List<String> words = new ArrayList<>(List.of(bare.toString().split("\\s+")));
    words.removeIf(String::isEmpty);
    return words;
  }
}
