package dev.exhibit.query;

import dev.exhibit.model.BadRequestException;

/** A query that cannot be read. The message is a sentence for the person who typed it. */
public final class KqlException extends BadRequestException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  KqlException(String message, int offset) {
    super(message);
    this.offset = offset;
  }

  /** Where in the text, in characters counted from 0. */
  public int offset() {
    return offset;
  }
}
