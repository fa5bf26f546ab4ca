package dev.exhibit.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where an answer goes, and why it took no more: a writer of its own says only that it did not. */
final class Outlet extends PrintWriter {
  private final Watched stream;

  Outlet(OutputStream stream) {
    this(new Watched(stream));
  }

  private Outlet(Watched stream) {
    super(stream, false, StandardCharsets.UTF_8);
    this.stream = stream;
  }

  /** What the system said when it took no more; empty before. */
  String trouble() {
    IOException trouble = stream.trouble;
    return trouble == null ? "" : String.valueOf(trouble.getMessage());
  }

  /** Whether whoever read had enough, as {@code head} has. */
  boolean isLeft() {
    return trouble().toLowerCase(Locale.ROOT).contains("pipe");
  }

  private static final class Watched extends FilterOutputStream {
    private volatile @Nullable IOException trouble;

    Watched(OutputStream stream) {
      super(stream);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        trouble = e;
        throw e;
      }
    }
  }
}
