package dev.exhibit.evidence.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.PackagePlan;
import dev.exhibit.evidence.PackageWriter;
import dev.exhibit.evidence.Report;
import dev.exhibit.evidence.ReportRenderer;
import dev.exhibit.evidence.Retold;
import dev.exhibit.evidence.Samples;
import dev.exhibit.evidence.Signer;
import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.model.Item;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfReportRendererTest {
  private final List<String> drawn = new ArrayList<>();
  private final Progress told = (step, done, total) -> drawn.add(done + " of " + total);

  @TempDir Path folder;

  @Test
  void saysOnEveryPageThatTheDataIsGenerated() throws Exception {
    report(Samples.plan(Samples.openGroups(214), Samples.region()));
    try (PDDocument pdf = Loader.loadPDF(folder.resolve("a.pdf").toFile())) {
      assertTrue(pdf.getNumberOfPages() >= 5);
      for (String page : pages(pdf)) {
        assertTrue(page.contains("Generated data"), page);
      }
    }
  }

  @Test
  void isTaggedTitledAndHasBookmarks() throws Exception {
    Report report = report(Samples.plan());
    try (PDDocument pdf = Loader.loadPDF(folder.resolve("a.pdf").toFile())) {
      assertTrue(pdf.getDocumentCatalog().getMarkInfo().isMarked());
      assertNotNull(pdf.getDocumentCatalog().getStructureTreeRoot());
      assertEquals("en", pdf.getDocumentCatalog().getLanguage());
      assertEquals(
          "Evidence package " + report.id() + ": Generated trail",
          pdf.getDocumentInformation().getTitle());
      assertNotNull(pdf.getDocumentCatalog().getDocumentOutline().getFirstChild());
      String xmp =
          new String(
              pdf.getDocumentCatalog().getMetadata().toByteArray(),
              java.nio.charset.StandardCharsets.UTF_8);
      assertTrue(xmp.contains("pdfaid:part") && xmp.contains("pdfuaid:part"), xmp);
    }
  }

  @Test
  void saysWhatWasFoundAndHowItWasMade() throws Exception {
    report(Samples.plan(Samples.openGroups(214), Samples.region(), Samples.rootUse()));
    try (PDDocument pdf = Loader.loadPDF(folder.resolve("a.pdf").toFile())) {
      String text = String.join("\n", pages(pdf)).replaceAll("\\s+", " ");
      for (String expected :
          List.of(
              "2 of 214 items failed A1.",
              "NOT EVALUABLE",
              "NOT OCCURRED",
              "214 rows, relation eq",
              "12 of 12, 0 failed",
              "214 of 214 records hash as they came in",
              "2 blind spans",
              "tcp/22 from 0.0.0.0/0",
              "What this is not",
              "Parameter missing",
              "COMPLETE. 2,590 rows",
              "55 of them are outside this package",
              "openssl cms -verify",
              "controls/AWS-SG-OPEN/population.csv, 214 rows")) {
        assertTrue(text.contains(expected), () -> expected + " is not in: " + text);
      }
    }
  }

  @Test
  void equalReportsHaveEqualBytes() throws Exception {
    report(Samples.plan());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a.pdf")), Files.readAllBytes(folder.resolve("b.pdf")));
  }

  @Test
  void aLongTableStopsAndNamesItsFile() throws Exception {
    PackagePlan.ControlEvidence groups = Samples.openGroups(214);
    List<Item> items =
        new ArrayList<>(Collections.nCopies(1200, groups.evaluation().items().getFirst()));
    Report report = report(Samples.plan(Retold.with(groups, items)));
    try (PDDocument pdf = Loader.loadPDF(folder.resolve("a.pdf").toFile())) {
      String text = String.join("\n", pages(pdf)).replaceAll("\\s+", " ");
      String hash = report.table("controls/AWS-SG-OPEN/exceptions.csv").sha256();
      assertTrue(
          text.contains(
              "The first 1,000 of 1,200. All stand in controls/AWS-SG-OPEN/exceptions.csv, 1,200"
                  + " rows, SHA-256"),
          text);
      assertTrue(text.contains(hash.substring(0, 4) + " " + hash.substring(4, 8)), text);
    }
  }

  @Test
  void hostileValuesAreTextAndNothingElse() throws Exception {
    PackagePlan.ControlEvidence groups = Samples.openGroups(214);
    Item like = groups.evaluation().items().getFirst();
    String hostile =
        "<script>alert(1)</script>&amp;\u0000\u0008\uFFFF\uD800 {{ 7*7 }} <img"
            + " src=\"file:///etc/passwd\"/> 漢字 \uD83D\uDE00 "
            + "x".repeat(3000);
    Item item =
        new Item(
            like.kind(), like.eventId(), like.time(), hostile, hostile, hostile, "A1", hostile, 1);
    report(Samples.plan(Retold.with(groups, List.of(item))));
    try (PDDocument pdf = Loader.loadPDF(folder.resolve("a.pdf").toFile())) {
      String text = String.join("\n", pages(pdf)).replaceAll("[\\s\u200b]+", "");
      assertTrue(text.contains("<script>alert(1)</script>&amp;"), text);
      assertTrue(text.contains("{{7*7}}"));
    }
  }

  @Test
  void everyPageIsToldAsItIsDrawn() throws IOException {
    report(Samples.plan());
    try (PDDocument pdf = Loader.loadPDF(folder.resolve("a.pdf").toFile())) {
      int all = pdf.getNumberOfPages();
      assertTrue(all > 1);
      assertEquals(
          IntStream.rangeClosed(1, all).mapToObj(page -> page + " of " + all).toList(), drawn);
    }
  }

  /** The report that writing such a package draws; what it drew stands beside the package. */
  private Report report(PackagePlan plan) throws IOException {
    AtomicReference<Report> seen = new AtomicReference<>();
    ReportRenderer renderer =
        (report, pdf, scratch, progress) -> {
          seen.set(report);
          new PdfReportRenderer().render(report, pdf, scratch, told);
          Files.copy(pdf, folder.resolve("a.pdf"));
          Path other = Files.createDirectories(folder.resolve("scratch-b"));
          new PdfReportRenderer().render(report, folder.resolve("b.pdf"), other, Progress.SILENT);
        };
    Signer signer = new DssIdentities(Samples.CLOCK).firstRun(folder.resolve("identity"));
    new PackageWriter(renderer, new OscalExport(), Samples.CLOCK)
        .write(
            plan,
            Samples.rows(),
            signer,
            folder.resolve("package.asice"),
            Progress.SILENT,
            Cancellation.none());
    return seen.get();
  }

  private static List<String> pages(PDDocument pdf) throws IOException {
    List<String> pages = new ArrayList<>();
    for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setStartPage(page);
      stripper.setEndPage(page);
      pages.add(stripper.getText(pdf));
    }
    return pages;
  }
}
