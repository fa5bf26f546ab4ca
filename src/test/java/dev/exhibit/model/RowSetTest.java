package dev.exhibit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSetTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.0001, 0.01, 0.5, 1})
  void everyRowIsFoundByItsPlace(double share) {
    Random random = new Random(7);
    BitSet bits = new BitSet();
    List<Integer> expected = new ArrayList<>();
    for (int row = 0; row < 50_000; row++) {
      if (random.nextDouble() < share) {
        bits.set(row);
        expected.add(row);
      }
    }
    RowSet rows = RowSet.of(bits);
    assertEquals(expected.size(), rows.size());
    for (int place = 0; place < expected.size(); place++) {
      assertEquals(expected.get(place), rows.row(place));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> rows.row(rows.size()));
  }

  @Test
  void allRowsAreThemselves() {
    assertEquals(0, RowSet.none().size());
    assertEquals(99, RowSet.all(100).row(99));
    assertThrows(IndexOutOfBoundsException.class, () -> RowSet.all(100).row(100));
  }
}
