package dev.exhibit.evidence;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose target is written to on another thread, in order: so that whoever makes the
 * content goes on while what was made is packed. What goes wrong there is thrown by the next write,
 * or by closing.
 */
final class BesideStream extends OutputStream {
  private final OutputStream target;
  private final Passing passing;
  private volatile @Nullable IOException failure;
  private byte[] piece;
  private int filled;

  BesideStream(OutputStream target) {
    this.target = target;
    this.passing = Passing.beside(this::pack);
    this.piece = passing.next();
  }

  private void pack(byte[] buffer, int length) {
    if (failure != null) {
      return;
    }
    try {
      target.write(buffer, 0, length);
    } catch (IOException e) {
      failure = e;
    }
  }

  private void throwFailure() throws IOException {
    IOException failed = failure;
    if (failed != null) {
      throw failed;
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] content, int offset, int length) throws IOException {
    throwFailure();
    int done = 0;
    while (done < length) {
      int now = Math.min(length - done, piece.length - filled);
      System.arraycopy(content, offset + done, piece, filled, now);
      filled += now;
      done += now;
      if (filled == piece.length) {
        passing.pass(piece, filled);
        piece = passing.next();
        filled = 0;
      }
    }
  }

  @Override
  public void close() throws IOException {
    passing.pass(piece, filled);
    passing.close();
    throwFailure();
    target.close();
  }
}
