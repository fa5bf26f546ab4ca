package dev.exhibit.evidence;

import java.util.List;

/** No authority vouches for the time. */
public final class NoTimeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /**
   * With the reason of each authority that was asked.
   *
   * @param problems sentences that name the authority
   */
  public NoTimeException(List<String> problems) {
    super(String.join(" ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Why, a sentence for each authority that was asked. */
  public List<String> problems() {
    return problems;
  }
}
