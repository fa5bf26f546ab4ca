package dev.exhibit.usecase;

import java.io.Serial;
import java.util.concurrent.CancellationException;

/** Logs were not read to their end, because a person wanted so. What is stored stays. */
public final class StoppedReading extends CancellationException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient IntakeReport stored;

  /**
   * One that was stopped.
   *
   * @param stored what became of all that was handed to the store until then
   */
  public StoppedReading(IntakeReport stored, CancellationException cause) {
    super(cause.getMessage());
    initCause(cause);
    this.stored = stored;
  }

  /** What became of all that was handed to the store until then. */
  public IntakeReport stored() {
    return stored;
  }
}
