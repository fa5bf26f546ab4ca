package dev.exhibit.bench;

import dev.exhibit.evidence.PackagePlan;
import dev.exhibit.evidence.PackagePlan.ControlEvidence;
import dev.exhibit.evidence.PackageWriter;
import dev.exhibit.evidence.Report;
import dev.exhibit.evidence.Retold;
import dev.exhibit.evidence.Rows;
import dev.exhibit.evidence.Samples;
import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * Pages a second of a report of sixty controls, each with its chart, its population of 214 events
 * and its exceptions, tagged and with embedded fonts; against PDFBox alone writing the same words
 * on as many pages, line after line, with no layout, no drawing and no tags: what a report could
 * never be faster than. Both take turns in one run.
 *
 * <p>Arguments: how many rounds (default 5).
 */
public final class ReportBench {
  private static final int CONTROLS = 60;
  private static final int ROWS = 214;
  private static final String FONT = "com/formdev/flatlaf/fonts/roboto/Roboto-Regular.ttf";

  private ReportBench() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Path folder = Files.createTempDirectory("report-bench");
    try {
      new PackageWriter(
              (report, pdf, scratch, progress) -> measure(report, pdf, folder, rounds),
              new OscalExport(),
              Samples.CLOCK)
          .write(
              plan(),
              rows(),
              new DssIdentities(Samples.CLOCK).firstRun(folder.resolve("identity")),
              folder.resolve("bench.asice"),
              Progress.SILENT,
              Cancellation.none());
    } finally {
      BenchFolders.delete(folder);
    }
  }

  private static void measure(Report report, Path pdf, Path folder, int rounds) throws IOException {
    List<Double> ours = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    List<String> pages = List.of();
    for (int round = -1; round < rounds; round++) { // the first warms both sides
      Path scratch = Files.createDirectories(folder.resolve("scratch" + round));
      Path drawn = folder.resolve("drawn" + round + ".pdf");
      double seconds =
          seconds(() -> new PdfReportRenderer().render(report, drawn, scratch, Progress.SILENT));
      List<String> words = pages.isEmpty() ? words(drawn) : pages;
      pages = words;
      double bare = seconds(() -> plain(words, folder.resolve("plain.pdf")));
      if (round >= 0) {
        ours.add(seconds);
        plain.add(bare);
      }
      if (round == rounds - 1) {
        Files.copy(drawn, pdf);
      }
    }
    int count = pages.size();
    System.out.printf(
        "%d controls, %d pages, %,d bytes, %d rounds%n", CONTROLS, count, Files.size(pdf), rounds);
    System.out.printf("%-34s %8s %12s%n", "", "seconds", "pages a s");
    row("report", ours, count);
    row("PDFBox, the same words, no layout", plain, count);
    System.out.printf("ratio %.3f of the bare limit%n", median(plain) / median(ours));
  }

  private static void row(String name, List<Double> seconds, int pages) {
    System.out.printf("%-34s %8.2f %12.0f%n", name, median(seconds), pages / median(seconds));
  }

  private static List<String> words(Path pdf) throws IOException {
    List<String> pages = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      PDFTextStripper stripper = new PDFTextStripper();
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        pages.add(stripper.getText(document).replaceAll("[^\\n\\x20-\\x7e]", " "));
      }
    }
    return pages;
  }

  private static void plain(List<String> pages, Path file) throws IOException {
    try (PDDocument document = new PDDocument();
        InputStream in = ReportBench.class.getClassLoader().getResourceAsStream(FONT)) {
      TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(in));
      parsed.setEnableGsub(false); // as in the report
      PDFont font = PDType0Font.load(document, parsed, true);
      for (String text : pages) {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream out = new PDPageContentStream(document, page)) {
          out.beginText();
          out.setFont(font, 7);
          out.setLeading(8);
          out.newLineAtOffset(40, 800);
          for (String line : text.lines().toList()) {
            out.showText(line);
            out.newLine();
          }
          out.endText();
        }
      }
      document.save(file.toFile());
    }
  }

  private static PackagePlan plan() {
    ControlEvidence like = Samples.openGroups(ROWS);
    List<ControlEvidence> controls = new ArrayList<>();
    for (int i = 0; i < CONTROLS; i++) {
      controls.add(Retold.named(like, "AWS-SG-" + (100 + i)));
    }
    return Samples.plan(controls.toArray(ControlEvidence[]::new));
  }

  private static Rows rows() {
    return (control, sink, cancellation) -> {
      for (AuditEvent event : Samples.events(control.id(), ROWS)) {
        sink.accept(event);
      }
    };
  }

  private static double seconds(Step step) {
    long start = System.nanoTime();
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  /** One side of the comparison. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }
}
