package dev.exhibit.intake.record;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of a command line before anything of it is written down: values of options,
 * variables, headers and JSON members that are named as secrets are, short options of tools that
 * are known to take one, passwords in addresses, private keys, and tokens of known shape. In doubt
 * it masks: a fact lost is better than a secret kept. What nothing marks as a secret stays.
 *
 * <p>Strings are bytes, one character a byte; all that is looked for is ASCII.
 */
final class Masking {
  /** Stands for a secret. */
  static final String MASK = "***";

  private static final int DEEPEST = 6;

  private final int depth;
  private final List<String> masked = new ArrayList<>();
  private SecretOptions.@Nullable Options tool;
  private boolean logon;
  private boolean afterSubcommand;
  private Next next = Next.ANYTHING;
  private String before = "";

  /** What the argument before makes of this one. */
  private enum Next {
    ANYTHING,
    SECRET,
    PARTLY
  }

  Masking(int depth) {
    this.depth = depth;
  }

  /** The arguments with their secrets masked. */
  static List<String> arguments(List<String> arguments) {
    return new Masking(0).all(arguments);
  }

  /** A value that stands alone under a name. */
  static String value(String name, String value) {
    return SecretNames.matches(name) ? MASK : new Masking(0).text(value);
  }

  /** As many arguments, secrets masked. */
  List<String> all(List<String> arguments) {
    for (String argument : arguments) {
      masked.add(argument(argument));
      before = argument;
    }
    return masked;
  }

  private String argument(String argument) {
    Next awaited = next;
    next = Next.ANYTHING;
    boolean option = argument.startsWith("--") && argument.length() > 2;
    if (awaited == Next.SECRET && !option) {
      return secret(argument);
    }
    if (awaited == Next.PARTLY && !option) {
      return afterUser(argument);
    }
    look(argument);
    int name = nameEnd(argument);
    if (name > 0 && name < argument.length() && argument.charAt(name) == '=') {
      return assignment(argument, name);
    }
    if (name == argument.length() && argument.startsWith("-") && SecretNames.matches(argument)) {
      next = Next.SECRET;
      return argument;
    }
    if (SecretOptions.isPartly(tool, argument)) {
      next = Next.PARTLY;
      return argument;
    }
    String withShort = shortOption(argument);
    if (withShort != null) {
      return withShort;
    }
    return logon ? MaskedText.logon(text(argument)) : text(argument);
  }

  /** The secret itself; a scheme, or a sign of assignment, says that it comes next. */
  private String secret(String argument) {
    if (argument.equals("=") || argument.equals(":") || MaskedText.isScheme(argument)) {
      next = Next.SECRET;
      return argument;
    }
    return MASK;
  }

  /** Learns what tool this is, and what a word says of the next one. */
  private void look(String argument) {
    SecretOptions.Options known = SecretOptions.of(argument);
    if (known != null) {
      tool = known;
      afterSubcommand = known.onlyAfter() == null;
      logon = false;
    } else if (tool != null && argument.equals(tool.onlyAfter())) {
      afterSubcommand = true;
    } else if (SecretOptions.takesLogon(argument)) {
      logon = true;
    }
    boolean colon = argument.endsWith(":") && SecretNames.matches(MaskedText.lastName(argument));
    boolean sign = (argument.equals("=") || argument.equals(":")) && SecretNames.matches(before);
    boolean identified = before.equalsIgnoreCase("identified") && argument.equalsIgnoreCase("by");
    if (colon || sign || identified || MaskedText.isScheme(argument)) {
      next = Next.SECRET;
    }
  }

  /** How far the argument can be a name. */
  private static int nameEnd(String argument) {
    int end = 0;
    while (end < argument.length() && SecretNames.isPart(argument.charAt(end))) {
      end++;
    }
    return end;
  }

  private String assignment(String argument, int equals) {
    String name = argument.substring(0, equals);
    String value = argument.substring(equals + 1);
    if (SecretNames.matches(name) && !value.isEmpty()) {
      return name + "=" + MASK;
    }
    if (SecretOptions.isPartly(tool, name)) {
      return name + "=" + afterUser(value);
    }
    String inside = depth < DEEPEST ? new Masking(depth + 1).argument(value) : text(value);
    return name + "=" + inside;
  }

  /** An argument that is a short option of the tool; null when it is none that carries a secret. */
  private @Nullable String shortOption(String argument) {
    SecretOptions.Options options = tool;
    if (options == null
        || !afterSubcommand
        || argument.length() < 2
        || argument.charAt(0) != '-'
        || argument.charAt(1) == '-') {
      return null;
    }
    char letter = argument.charAt(1);
    if (options.partly().indexOf(letter) >= 0) {
      if (argument.length() > 2) {
        return argument.substring(0, 2) + afterUser(argument.substring(2));
      }
      next = Next.PARTLY;
      return argument;
    }
    if (argument.length() > 2 && options.attached().indexOf(letter) >= 0) {
      return argument.substring(0, 2) + MASK;
    }
    // A bundle such as -xu takes the next argument for its last letter.
    char last = argument.charAt(argument.length() - 1);
    if (options.separate().indexOf(last) >= 0) {
      next = Next.SECRET;
      return argument;
    }
    if (options.partly().indexOf(last) >= 0) {
      next = Next.PARTLY;
      return argument;
    }
    return null;
  }

  private static String afterUser(String argument) {
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      if (c == ':' || c == '%') {
        return argument.substring(0, i + 1) + MASK;
      }
    }
    return argument;
  }

  /**
   * Masks within one argument, which may itself be a command line, JSON, a header or an address.
   */
  String text(String argument) {
    String text = MaskedText.privateKeys(argument);
    int header = MaskedText.headerEnd(text);
    if (header > 0) {
      return text.substring(0, header) + " " + MASK;
    }
    if (SecretNames.announces(before) && (text.startsWith("'") || text.startsWith("\""))) {
      return MASK;
    }
    if (depth < DEEPEST && MaskedText.isQuoted(text)) {
      int end = text.length() - 1;
      String inside = new Masking(depth + 1).text(text.substring(1, end));
      return text.charAt(0) + inside + text.charAt(end);
    }
    if (depth < DEEPEST && MaskedText.hasSpace(text)) {
      Words words = Words.of(text, depth % 2 == 0);
      return words.with(new Masking(depth + 1).all(words.words()));
    }
    return MaskedText.word(text);
  }
}
