package dev.exhibit.evaluation;

import dev.exhibit.model.BucketShelf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shelf in memory. */
final class MemoryShelf implements BucketShelf {
  private final Map<String, Map<Long, byte[]>> kept = new HashMap<>();

  @Override
  public Map<Long, byte[]> read(String question) {
    return kept.getOrDefault(question, Map.of());
  }

  @Override
  public void write(List<Row> rows) {
    for (Row row : rows) {
      kept.computeIfAbsent(row.question(), key -> new HashMap<>()).put(row.part(), row.content());
    }
  }

  int rows() {
    return kept.values().stream().mapToInt(Map::size).sum();
  }

  /** Changes one byte of every row; a place below zero cuts rows off instead. */
  void damage(int at) {
    for (Map<Long, byte[]> rows : kept.values()) {
      rows.replaceAll((part, content) -> {
        byte[] bad = java.util.Arrays.copyOf(content, at < 0 ? content.length / 2 : content.length);
        if (at >= 0) {
          bad[at % bad.length] ^= 0x55;
        }
        return bad;
      });
    }
  }
}
