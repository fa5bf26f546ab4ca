package dev.exhibit.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.Sha256;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EqualRecordsTest {

  private static byte[] hash(int record) {
    return new Sha256().add("record " + record).bytes();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void countsLikeAMap(long seed) {
    Random random = new Random(seed);
    Map<Integer, Integer> model = new HashMap<>();
    try (EqualRecords records = new EqualRecords()) {
      for (int i = 0; i < 20_000; i++) {
        int record = random.nextInt(1 + random.nextInt(8_000));
        assertEquals(model.merge(record, 1, Integer::sum), records.count(hash(record)));
      }
    }
  }

  @Test
  void forgetsNothingWhenItMovesToDisk() {
    int many = 300_000;
    try (EqualRecords records = new EqualRecords()) {
      for (int i = 0; i < many; i++) {
        records.count(hash(i));
      }
      for (int i = 0; i < many; i += 997) {
        assertEquals(2, records.count(hash(i)));
      }
      assertEquals(1, records.count(hash(many)));
    }
  }
}
