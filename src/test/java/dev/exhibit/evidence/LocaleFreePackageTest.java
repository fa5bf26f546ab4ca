package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.testing.Locales;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows and lists of a package are the same to the byte on every machine, and its report to the
 * word.
 */
class LocaleFreePackageTest {
  /** These two differ from run to run: the drawing, whose words are compared, and what names it. */
  private static final Set<String> OWN = Set.of(Bag.REPORT, Bag.RUN);

  @TempDir Path folder;

  private static String words(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void thePackageIsTheSameEverywhere() throws Exception {
    PackageFixture fixture = new PackageFixture(folder);
    Map<String, byte[]> here = PackageFixture.entries(fixture.issued.file());
    for (String tag : Locales.SOME) {
      Path out = Files.createDirectory(folder.resolve(tag));
      IssuedPackage there =
          Locales.in(
              tag,
              () ->
                  fixture.write(
                      Samples.plan(), ExhibitSamples.with(Samples.rows()), out, Samples.CLOCK));
      Map<String, byte[]> entries = PackageFixture.entries(there.file());
      assertEquals(here.keySet(), entries.keySet(), tag);
      here.forEach((name, bytes) -> {
        if (name.startsWith(Bag.DATA) && !OWN.contains(name)) {
          assertArrayEquals(bytes, entries.get(name), tag + ": " + name);
        }
      });
      assertEquals(words(here.get(Bag.REPORT)), words(entries.get(Bag.REPORT)), tag);
      assertEquals(fixture.issued.contentDigest(), there.contentDigest(), tag);
    }
  }
}
