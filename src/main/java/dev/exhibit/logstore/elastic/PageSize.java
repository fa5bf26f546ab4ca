package dev.exhibit.logstore.elastic;

/**
 * How many documents to ask for at once, so that an answer stays near a fixed size however large
 * they are. It is learned from the pages that came, and kept from one walk to the next.
 */
final class PageSize {
  /** Of documents nobody has seen yet. */
  private static final int FIRST = 200;

  private static final int LARGEST = 5_000;
  private static final long BYTES = 4L << 20;

  private volatile int documents = FIRST;

  int documents() {
    return documents;
  }

  /** What the next page should hold, after one that took so many bytes. */
  void learn(Found page) {
    int count = page.hits().size();
    if (count > 0) {
      documents = Math.clamp(BYTES / Math.max(1, page.bytes() / count), 1, LARGEST);
    }
  }
}
