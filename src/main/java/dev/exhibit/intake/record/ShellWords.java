package dev.exhibit.intake.record;

import java.util.List;

/** Arguments as one line that a POSIX shell would split into the same arguments. */
final class ShellWords {
  private static final String PLAIN = "_-./:=,+@%^*";

  private ShellWords() {}

  static String join(List<String> arguments) {
    StringBuilder line = new StringBuilder();
    for (String argument : arguments) {
      if (!line.isEmpty()) {
        line.append(' ');
      }
      if (isPlain(argument)) {
        line.append(argument);
      } else {
        line.append('\'').append(argument.replace("'", "'\\''")).append('\'');
      }
    }
    return line.toString();
  }

  /** A mask counts as plain, so that it reads as what it is. */
  private static boolean isPlain(String argument) {
    if (argument.isEmpty()) {
      return false;
    }
    return argument
        .chars()
        .allMatch(c -> c > 0x7f ? Character.isLetter(c) : isWord(c) || PLAIN.indexOf(c) >= 0);
  }

  private static boolean isWord(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
