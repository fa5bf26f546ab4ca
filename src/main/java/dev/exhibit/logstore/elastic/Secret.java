package dev.exhibit.logstore.elastic;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Something that only we may know. Its text form does not show it. */
public sealed interface Secret {
  /** It is the first line of a file, which is read when it is needed. */
  record InFile(Path file) implements Secret {}

  /**
   * It is held.
   *
   * @param from where it came from, for a person
   */
  record Held(String text, String from) implements Secret {
    @Override
    public String toString() {
      return from;
    }
  }

  /**
   * Itself.
   *
   * @throws UserFacingException when it cannot be read, is empty or cannot be one
   */
  default String reveal() {
    String from =
        switch (this) {
          case InFile(Path file) -> file.toString();
          case Held(String text, String source) -> source;
        };
    String secret =
        switch (this) {
          case InFile(Path file) -> firstLine(file);
          case Held(String text, String source) -> text.strip();
        };
    if (secret.isEmpty() || secret.chars().anyMatch(Character::isISOControl)) {
      throw new UserFacingException(
          from + (secret.isEmpty() ? " holds no secret." : " holds no text."),
          "Put the key, token or password alone on the first line.");
    }
    return secret;
  }

  private static String firstLine(Path file) {
    final int longest = 64 << 10;
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(longest), StandardCharsets.UTF_8);
      return text.lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new UserFacingException(
          "The file with the secret, " + file + ", cannot be read.",
          "Check that it is there and that you may read it.",
          e);
    }
  }
}
