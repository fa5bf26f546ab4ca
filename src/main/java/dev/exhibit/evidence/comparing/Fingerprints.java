package dev.exhibit.evidence.comparing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;

/**
 * A set of texts that keeps 16 bytes of each, whatever its length, and a mark. Two texts are taken
 * for one where the first half of their SHA-256 is the same.
 */
final class Fingerprints {
  private static final int FIRST = 1 << 10;

  private final MessageDigest sha256 = sha256();
  private long[] slots = new long[2 * FIRST];
  private BitSet used = new BitSet();
  private BitSet marked = new BitSet();
  private int size;

  /** Puts a text into the set. */
  void add(String text) {
    if (size >= slots.length / 4) {
      grow();
    }
    long[] print = print(text);
    put(print[0], print[1], false);
  }

  boolean contains(String text) {
    long[] print = print(text);
    return used.get(slot(print[0], print[1]));
  }

  /** Marks a text where the set holds it. */
  void mark(String text) {
    if (size == 0) {
      return;
    }
    long[] print = print(text);
    int slot = slot(print[0], print[1]);
    if (used.get(slot)) {
      marked.set(slot);
    }
  }

  boolean isMarked(String text) {
    long[] print = print(text);
    return marked.get(slot(print[0], print[1]));
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Where it is, or where it would be put. */
  private int slot(long high, long low) {
    int slots2 = slots.length / 2;
    int slot = (int) (low & (slots2 - 1));
    while (used.get(slot) && (slots[2 * slot] != high || slots[2 * slot + 1] != low)) {
      slot = (slot + 1) & (slots2 - 1);
    }
    return slot;
  }

  private void put(long high, long low, boolean mark) {
    int slot = slot(high, low);
    if (!used.get(slot)) {
      used.set(slot);
      slots[2 * slot] = high;
      slots[2 * slot + 1] = low;
      size++;
    }
    if (mark) {
      marked.set(slot);
    }
  }

  private void grow() {
    long[] all = slots;
    BitSet full = used;
    BitSet flagged = marked;
    slots = new long[all.length * 2];
    used = new BitSet(slots.length / 2);
    marked = new BitSet(slots.length / 2);
    size = 0;
    for (int i = full.nextSetBit(0); i >= 0; i = full.nextSetBit(i + 1)) {
      put(all[2 * i], all[2 * i + 1], flagged.get(i));
    }
  }

  private long[] print(String text) {
    ByteBuffer digest = ByteBuffer.wrap(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    return new long[] {digest.getLong(), digest.getLong()};
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
