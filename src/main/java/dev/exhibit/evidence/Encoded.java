package dev.exhibit.evidence;

import java.io.IOException;
import java.io.OutputStream;

/** Text as it is written, made before its place in a file is known. */
final class Encoded {
  private final byte[] bytes;

  /** Takes the bytes as they are; nobody may change them any more. */
  Encoded(byte[] bytes) {
    this.bytes = bytes;
  }

  int length() {
    return bytes.length;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }
}
