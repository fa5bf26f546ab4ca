package dev.exhibit.evaluation;

import dev.exhibit.model.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event that had to be looked at came to.
 *
 * @param refused whether it is an attempt that was refused
 * @param items what is to be said of it; nothing is joined to them and no waiver stands on them
 * @param dispute why the store should not have picked it, one sentence; null where it should
 */
record Finding(boolean refused, List<Item> items, @Nullable String dispute) {
  static final Finding NONE = new Finding(false, List.of(), null);

  Finding {
    items = List.copyOf(items);
  }

  byte[] packed() {
    Packing into = new Packing().mark(refused ? 'r' : 'd').text(dispute).number(items.size());
    for (Item item : items) {
      into.text(item.kind().name())
          .text(item.eventId())
          .text(item.time().toString())
          .text(item.who())
          .text(item.what())
          .text(item.onWhat())
          .text(item.attribute())
          .text(item.observed())
          .number(item.count());
    }
    return into.packed();
  }

  static Finding unpack(byte[] bytes) {
    Packing.Reader from = new Packing.Reader(bytes);
    boolean refused = from.mark() == 'r';
    String dispute = from.textOrNull();
    int size = from.count();
    List<Item> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(
          new Item(
              Item.Kind.valueOf(from.text()),
              from.text(),
              Instant.parse(from.text()),
              from.text(),
              from.text(),
              from.text(),
              from.textOrNull(),
              from.textOrNull(),
              from.wide()));
    }
    return new Finding(refused, items, dispute);
  }
}
