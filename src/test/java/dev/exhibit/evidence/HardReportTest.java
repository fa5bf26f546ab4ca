package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.PackagePlan.ControlEvidence;
import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.model.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page is not made for: thousands of exceptions, names that do not end, no event at all. */
class HardReportTest {
  /** Points: the page's width less half its margin. */
  private static final float RIGHT = 595 - 27;

  @TempDir Path folder;

  private Path report(PackagePlan plan) throws Exception {
    PackageFixture fixture = new PackageFixture(Files.createDirectories(folder.resolve("fixture")));
    Path out = folder.resolve("p.asice");
    new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK)
        .write(
            plan,
            Samples.rows(),
            fixture.signer,
            out,
            dev.exhibit.task.Progress.SILENT,
            dev.exhibit.task.Cancellation.none());
    return Files.write(
        folder.resolve("report.pdf"), PackageFixture.entries(out).get("data/report.pdf"));
  }

  private static ControlEvidence hard() {
    ControlEvidence groups = Samples.openGroups(214);
    Item like = groups.evaluation().items().getFirst();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      String name = "arn:aws:iam::123456789012:role/service-role/" + "LongName".repeat(i % 4);
      items.add(
          new Item(
              like.kind(),
              "e" + i,
              like.time().plusSeconds(60L * i),
              name,
              "AuthorizeSecurityGroupIngressWithManyWords" + i,
              name.replaceAll("[:/]", ""),
              "A1",
              "W".repeat(i % 30),
              i % 3 + 1));
    }
    String words =
        "Everything that anybody could ever want to say of a control in its title ".repeat(4);
    return Retold.saying(Retold.with(groups, items), words, words.repeat(3), "x".repeat(400));
  }

  @Test
  void nothingLeavesThePageAndTheTableStops() throws Exception {
    Path pdf = report(OscalSamples.wholeLibrary(Samples.plan(hard(), Samples.rootUse())));
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      List<String> outside = new ArrayList<>();
      PDFTextStripper stripper =
          new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
              super.processTextPosition(text);
              if (text.getX() + text.getWidth() > RIGHT && !text.getUnicode().isBlank()) {
                outside.add(getCurrentPageNo() + ": " + text.getUnicode());
              }
            }
          };
      String text = stripper.getText(document).replaceAll("\\s+", " ");
      assertEquals(List.of(), outside, "text beyond the right margin");
      assertTrue(text.contains("The first 1,000 of 10,000. All stand in"), "stops");
      assertTrue(text.contains("The first 3 of 10,000; more on page"), "the page refers on");
      assertTrue(document.getNumberOfPages() < 150, document.getNumberOfPages() + " pages");
    }
  }
}
