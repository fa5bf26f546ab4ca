package dev.exhibit.model;

/**
 * What an evaluation found, worst first: over many controls the first of these is shown. A
 * criterion that no control answers stands between {@link #NOT_EVALUABLE} and {@link #STALE}.
 */
public enum State {
  /** A person confirmed that the control does not do what it should. */
  INEFFECTIVE,
  /** At least one item departs. */
  EXCEPTION,
  /** It could not be known. */
  NOT_EVALUABLE,
  /** A stored evaluation past its time to live. */
  STALE,
  /** A person's part is open. */
  PENDING,
  /** The population is zero and was fully seen; never "effective". */
  NOT_OCCURRED,
  /** Every item was seen and none departs. */
  PASS
}
