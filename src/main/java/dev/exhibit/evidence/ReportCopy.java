package dev.exhibit.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The report of a package while its signature is checked: in memory, so that nothing of an
 * encrypted package is on disk in the clear. Only one larger than any that we ever made is put into
 * a private file.
 */
final class ReportCopy implements AutoCloseable {
  private static final long IN_MEMORY = 64L << 20;
  private static final String KIND = "exhibit-verify-";

  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable Scratch scratch;
  private boolean begun;

  /** Where its bytes go. */
  OutputStream begin(long size) throws IOException {
    begun = true;
    if (size <= IN_MEMORY) {
      return memory;
    }
    Scratch made = Scratch.in(Path.of(System.getProperty("java.io.tmpdir", ".")), KIND);
    scratch = made;
    return Files.newOutputStream(made.resolve("report.pdf"));
  }

  /** What its signature says; null if there is no report. */
  @Nullable SignatureCheck check(SignatureChecker signatures) {
    if (!begun) {
      return null;
    }
    return scratch == null
        ? signatures.document(memory.toByteArray())
        : signatures.document(scratch.resolve("report.pdf"));
  }

  @Override
  public void close() throws IOException {
    if (scratch != null) {
      scratch.close();
    }
  }
}
