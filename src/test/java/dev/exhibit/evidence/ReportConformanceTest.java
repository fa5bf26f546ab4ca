package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.VeraPdf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report is PDF/A-3a and PDF/UA-1, before and after it is signed. */
class ReportConformanceTest {
  @TempDir Path folder;

  private Path unsigned;
  private Path signed;

  private void write(PackagePlan plan) throws Exception {
    unsigned = folder.resolve("kept.pdf");
    Files.deleteIfExists(unsigned);
    PackageFixture fixture = new PackageFixture(Files.createDirectories(folder.resolve("fixture")));
    PackageWriter writer = new PackageWriter(new Keeping(), new OscalExport(), Samples.CLOCK);
    Path out = folder.resolve("p.asice");
    writer.write(
        plan,
        ExhibitSamples.with(Samples.rows()),
        fixture.signer,
        out,
        dev.exhibit.task.Progress.SILENT,
        dev.exhibit.task.Cancellation.none());
    signed =
        Files.write(
            folder.resolve("signed.pdf"), PackageFixture.entries(out).get("data/report.pdf"));
  }

  /** Keeps the report as it was before it was signed. */
  private final class Keeping implements ReportRenderer {
    private final ReportRenderer real = new PdfReportRenderer();

    @Override
    public void render(Report report, Path pdf, Path scratch, Progress progress)
        throws IOException {
      real.render(report, pdf, scratch, progress);
      Files.copy(pdf, unsigned);
    }

    @Override
    public String picture(Chart chart) {
      return real.picture(chart);
    }
  }

  @Test
  void beforeAndAfterItIsSigned() throws Exception {
    write(ExhibitSamples.in(OscalSamples.everything()));
    assertEquals(List.of(), VeraPdf.faults(unsigned), "before it is signed");
    assertEquals(List.of(), VeraPdf.faults(signed), "after it is signed");
  }

  @Test
  void withoutAnyControl() throws Exception {
    write(Samples.plan());
    assertEquals(List.of(), VeraPdf.faults(signed));
  }

  @Test
  void whatDepartsIsFound() throws Exception {
    Path bad = folder.resolve("bad.pdf");
    try (var document = new org.apache.pdfbox.pdmodel.PDDocument()) {
      document.addPage(new org.apache.pdfbox.pdmodel.PDPage());
      document.save(bad.toFile());
    }
    assertFalse(VeraPdf.faults(bad).isEmpty());
  }
}
