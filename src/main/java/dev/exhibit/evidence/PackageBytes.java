package dev.exhibit.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a package, read from any place. Safe for use by several threads at once. */
interface PackageBytes extends AutoCloseable {
  /** How many there are. */
  long size() throws IOException;

  /** Reads some from that place on; -1 at the end. */
  int read(ByteBuffer into, long at) throws IOException;

  @Override
  void close() throws IOException;

  /** Those of a file. */
  static PackageBytes of(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new PackageBytes() {
      @Override
      public long size() throws IOException {
        return channel.size();
      }

      @Override
      public int read(ByteBuffer into, long at) throws IOException {
        return channel.read(into, at);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
