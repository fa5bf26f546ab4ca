package dev.exhibit.model;

import org.jspecify.annotations.Nullable;

/**
 * What a person asked for makes no sense as it was asked. The message is the whole sentence and
 * says what would.
 */
public class BadRequestException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public BadRequestException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  public BadRequestException(String sentence) {
    this(sentence, null);
  }
}
