package dev.exhibit.intake;

/** Something found in an input that may be a record. */
sealed interface Element {
  /** Where it starts. */
  Place place();

  /** Its length in bytes. */
  long length();

  /**
   * The unaltered bytes of the smallest element that was delivered whole.
   *
   * @param tentative found behind damage, so it counts only when it is recognised
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Whole(Place place, byte[] bytes, boolean tentative) implements Element {
    @Override
    public long length() {
      return bytes.length;
    }
  }

  /** Too large to be kept. */
  record TooLarge(Place place, long length, String sha256, boolean tentative) implements Element {}

  /**
   * Bytes out of which no element can be cut.
   *
   * @param head how they begin, for telling what they were
   */
  record Damaged(Place place, long length, String reason, String head) implements Element {}
}
