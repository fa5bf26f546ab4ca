package dev.exhibit.model;

import java.util.List;
import java.util.Map;

/**
 * Keeps what a log store answered about buckets of time, so that it need not be asked again. What
 * is kept is a convenience: it may vanish at any time, and whoever reads it must be able to tell
 * whether it is still true.
 */
public interface BucketShelf {

  /** Keeps nothing. */
  BucketShelf NONE =
      new BucketShelf() {
        @Override
        public Map<Long, byte[]> read(String question) {
          return Map.of();
        }

        @Override
        public void write(List<Row> rows) {}
      };

  /** Keeps what it is given, and tells nothing of what it has. */
  static BucketShelf unread(BucketShelf shelf) {
    return new BucketShelf() {
      @Override
      public Map<Long, byte[]> read(String question) {
        return Map.of();
      }

      @Override
      public void write(List<Row> rows) {
        shelf.write(rows);
      }
    };
  }

  /**
   * Some neighbouring buckets of one question.
   *
   * @param question what was asked, 64 hexadecimal digits
   * @param part which buckets
   * @param content what is kept of them
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to the disk, never compared
  record Row(String question, long part, byte[] content) {}

  /** All that is kept of a question, by part. */
  Map<Long, byte[]> read(String question);

  /** Keeps rows in place of those of the same question and part. */
  void write(List<Row> rows);
}
