package dev.exhibit.evidence.signing;

import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the words that open keys. */
final class Passwords {
  private Passwords() {}

  /**
   * The word itself.
   *
   * @param opens what it opens, for a message
   * @throws UserFacingException if the file cannot be read, or nobody could be asked
   */
  static char[] read(Password password, String opens) throws IOException {
    return switch (password) {
      case Password.OfFile(Path file) -> firstLine(file);
      case Password.OfPerson(var asks) -> {
        char[] typed = asks.get();
        if (typed.length == 0) {
          throw new UserFacingException(
              "Nobody typed what opens " + opens + ".",
              "Name a file whose first line it is, with --identity-password-file.");
        }
        yield typed;
      }
    };
  }

  /** Where a person looks when the word was wrong. */
  static String place(Password password) {
    return password instanceof Password.OfFile(Path file)
        ? "the first line of " + file
        : "what was typed";
  }

  private static char[] firstLine(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new UserFacingException(
          file + " cannot be read.", "Check that it is there and that you may read it.");
    }
    try (var lines = Files.lines(file)) {
      return lines.findFirst().orElse("").toCharArray();
    }
  }
}
