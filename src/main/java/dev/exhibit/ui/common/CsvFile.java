package dev.exhibit.ui.common;

import dev.exhibit.model.CsvLine;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A table as a file of comma-separated values, written line by line. */
final class CsvFile {
  private final OutputStream out;
  private long written;

  private CsvFile(OutputStream out) {
    this.out = out;
  }

  /** Writes the head and every row; a file that was there is replaced once all is written. */
  static void write(Path file, Sheet sheet, Progress progress, Cancellation cancellation) {
    WholeFile.write(
        file,
        out -> {
          CsvFile lines = new CsvFile(out);
          lines.write(sheet.head());
          sheet
              .inFiles()
              .each(
                  row -> {
                    cancellation.throwIfCancelled();
                    lines.write(row);
                    String step = Messages.text("save.rows", lines.written - 1);
                    progress.report(step, lines.written - 1, -1);
                  },
                  cancellation);
        });
  }

  private void write(List<String> cells) {
    try {
      out.write(CsvLine.of(cells).text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    written++;
  }
}
