package dev.exhibit.intake;

import dev.exhibit.model.DiskFaultException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Counts equal records of one input by their hash. Real logs hold equal lines far apart, so none
 * may be forgotten; beyond a quarter of a million the table lives in a temporary file, so that the
 * heap stays flat whatever the input holds.
 *
 * <p>A hash table with linear probing; a slot is 128 bits of the hash and a count, 24 bytes.
 */
final class EqualRecords implements AutoCloseable {
  private static final long SLOT = 24;
  private static final long FIRST_CAPACITY = 1 << 10;
  private static final long LARGEST_IN_MEMORY = 1 << 19;
  private static final int BLOCK = 1 << 20;

  private Arena arena = Arena.ofShared();
  private long capacity = FIRST_CAPACITY;
  private MemorySegment table = arena.allocate(capacity * SLOT, Long.BYTES);
  private long used;

  /**
   * How many equal records there were, this one included.
   *
   * @param hash SHA-256 of the record
   */
  int count(byte[] hash) {
    ByteBuffer bits = ByteBuffer.wrap(hash);
    long high = bits.getLong();
    long low = bits.getLong();
    if (used * 2 > capacity) {
      grow();
    }
    long slot = slotOf(high, low);
    int count = table.get(ValueLayout.JAVA_INT, slot + 2 * Long.BYTES) + 1;
    if (count == 1) {
      used++;
    }
    put(slot, high, low, count);
    return count;
  }

  private long slotOf(long high, long low) {
    long index = high & (capacity - 1);
    while (!isFree(index * SLOT) && !holds(index * SLOT, high, low)) {
      index = (index + 1) & (capacity - 1);
    }
    return index * SLOT;
  }

  private boolean isFree(long slot) {
    return table.get(ValueLayout.JAVA_INT, slot + 2 * Long.BYTES) == 0;
  }

  private boolean holds(long slot, long high, long low) {
    return table.get(ValueLayout.JAVA_LONG, slot) == high
        && table.get(ValueLayout.JAVA_LONG, slot + Long.BYTES) == low;
  }

  private void put(long slot, long high, long low, int count) {
    table.set(ValueLayout.JAVA_LONG, slot, high);
    table.set(ValueLayout.JAVA_LONG, slot + Long.BYTES, low);
    table.set(ValueLayout.JAVA_INT, slot + 2 * Long.BYTES, count);
  }

  @SuppressWarnings("MustBeClosedChecker") // closed by the next growth, or with this table
  private void grow() {
    MemorySegment old = table;
    Arena oldArena = arena;
    long oldCapacity = capacity;
    arena = Arena.ofShared();
    capacity = 2 * oldCapacity;
    table =
        capacity <= LARGEST_IN_MEMORY
            ? arena.allocate(capacity * SLOT, Long.BYTES)
            : onDisk(capacity * SLOT, arena);
    for (long slot = 0; slot < oldCapacity * SLOT; slot += SLOT) {
      int count = old.get(ValueLayout.JAVA_INT, slot + 2 * Long.BYTES);
      if (count > 0) {
        long high = old.get(ValueLayout.JAVA_LONG, slot);
        long low = old.get(ValueLayout.JAVA_LONG, slot + Long.BYTES);
        put(slotOf(high, low), high, low, count);
      }
    }
    oldArena.close();
  }

  /** Written in full first: a hole in a mapped file on a full disk would end the program. */
  private static MemorySegment onDisk(long size, Arena arena) {
    try {
      Path file = Files.createTempFile("exhibit-equal-records", ".tmp");
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        ByteBuffer zeros = ByteBuffer.allocateDirect(BLOCK);
        for (long written = 0; written < size; ) {
          zeros.clear().limit((int) Math.min(BLOCK, size - written));
          written += channel.write(zeros);
        }
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
      }
    } catch (IOException e) {
      throw DiskFaultException.writing(
          "There is no room for a temporary file of " + (size >> 20) + " MB: " + e.getMessage(),
          "Make room in the folder for temporary files, then run the same again; nothing is stored"
              + " twice.",
          e);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
