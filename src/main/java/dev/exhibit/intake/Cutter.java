package dev.exhibit.intake;

import org.jspecify.annotations.Nullable;

/** Cuts an input into pieces of text, each of them a line or what stands for one. */
interface Cutter {
  /** The next piece, or null at the end. */
  @Nullable Element next();

  /** Why the input could not be read to its end; null when it could. */
  @Nullable String broken();

  /** The cutter for an input that begins like this. */
  static Cutter of(Head head, ByteReader in) {
    return OctetFrames.start(head.bytes()) ? new OctetFrames(in) : new LineElements(in);
  }
}
