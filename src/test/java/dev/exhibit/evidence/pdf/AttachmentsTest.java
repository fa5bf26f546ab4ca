package dev.exhibit.evidence.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.PackageWriter;
import dev.exhibit.evidence.Samples;
import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentsTest {
  @TempDir Path folder;

  @Test
  void theReportCarriesTheTablesOverAllControlsAndNoRows() throws Exception {
    Path file = folder.resolve("p.asice");
    new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK)
        .write(
            Samples.plan(),
            Samples.rows(),
            new DssIdentities(Samples.CLOCK).firstRun(folder.resolve("identity")),
            file,
            Progress.SILENT,
            Cancellation.none());
    try (ZipFile zip = new ZipFile(file.toFile());
        PDDocument pdf =
            Loader.loadPDF(zip.getInputStream(zip.getEntry("data/report.pdf")).readAllBytes())) {
      var files = new TreeMap<>(pdf.getDocumentCatalog().getNames().getEmbeddedFiles().getNames());
      assertEquals(
          Set.of(
              "alerts.csv",
              "control-matrix.csv",
              "criteria-61.csv",
              "exceptions.csv",
              "gaps.csv",
              "records.csv",
              "sources.csv",
              "waivers.csv"),
          files.keySet());
      for (String name : files.keySet()) {
        PDComplexFileSpecification embedded = files.get(name);
        assertArrayEquals(
            zip.getInputStream(zip.getEntry("data/index/" + name)).readAllBytes(),
            embedded.getEmbeddedFile().toByteArray(),
            name);
        assertEquals("text/csv", embedded.getEmbeddedFile().getSubtype());
        assertEquals("Data", embedded.getCOSObject().getNameAsString("AFRelationship"));
      }
      COSArray associated =
          (COSArray)
              pdf.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.getPDFName("AF"));
      assertEquals(files.size(), associated.size());
      assertTrue(files.get("gaps.csv").getFileDescription().startsWith("index/gaps.csv, "));
    }
  }
}
