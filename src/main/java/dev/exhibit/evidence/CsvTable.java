package dev.exhibit.evidence;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A table on disk by the rules of the tables in a package. It is written beside its place and put
 * there when it is finished; one that was not finished leaves nothing.
 */
public final class CsvTable implements AutoCloseable {
  private final Path file;
  private final Path part;
  private final OutputStream out;
  private final Csv csv;

  private CsvTable(Path file, Path part, OutputStream out, List<String> header) throws IOException {
    this.file = file;
    this.part = part;
    this.out = out;
    this.csv = new Csv(out, header);
  }

  /** Begins a table. */
  public static CsvTable create(Path file, List<String> header) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    return new CsvTable(file, part, new BufferedOutputStream(Files.newOutputStream(part)), header);
  }

  /** Writes one row. */
  public void row(List<String> cells) throws IOException {
    csv.row(cells);
  }

  /** Puts the table into its place, over one that is there. */
  public void finish() throws IOException {
    out.close();
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
