package dev.exhibit.evidence.pdf;

import dev.exhibit.evidence.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/**
 * Puts the tables over all controls into the report itself, as associated files of the document
 * (ISO 19005-3, 6.8; ISO 32000-2, 14.13): whoever has only the report has them too. Rows of
 * populations are never among them.
 */
final class Attachments {
  private static final COSName ASSOCIATED = COSName.getPDFName("AF");
  private static final COSName RELATIONSHIP = COSName.getPDFName("AFRelationship");
  private static final COSName DATA = COSName.getPDFName("Data");

  private Attachments() {}

  static void embed(PDDocument document, List<Report.Embedded> tables) throws IOException {
    if (tables.isEmpty()) {
      return;
    }
    Map<String, PDComplexFileSpecification> files = new TreeMap<>();
    for (Report.Embedded one : tables) {
      String path = one.table().path();
      files.put(path.substring(path.lastIndexOf('/') + 1), file(document, one));
    }
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(new LinkedHashMap<>(files));
    PDDocumentNameDictionary names = document.getDocumentCatalog().getNames();
    if (names == null) {
      names = new PDDocumentNameDictionary(document.getDocumentCatalog());
      document.getDocumentCatalog().setNames(names);
    }
    names.setEmbeddedFiles(tree);
    COSArray associated = new COSArray();
    files.values().forEach(file -> associated.add(file.getCOSObject()));
    document.getDocumentCatalog().getCOSObject().setItem(ASSOCIATED, associated);
  }

  private static PDComplexFileSpecification file(PDDocument document, Report.Embedded one)
      throws IOException {
    Report.Table table = one.table();
    String name = table.path().substring(table.path().lastIndexOf('/') + 1);
    PDEmbeddedFile stream;
    try (InputStream in = Files.newInputStream(one.copy())) {
      stream = new PDEmbeddedFile(document, in, COSName.FLATE_DECODE);
    }
    stream.setSubtype("text/csv");
    stream.setSize(Math.toIntExact(Files.size(one.copy())));
    PDComplexFileSpecification file = new PDComplexFileSpecification();
    file.setFile(name);
    file.setFileUnicode(name);
    file.setFileDescription(
        String.format(
            Locale.ROOT, "%s, %,d rows, SHA-256 %s", table.path(), table.rows(), table.sha256()));
    file.setEmbeddedFile(stream);
    file.setEmbeddedFileUnicode(stream);
    file.getCOSObject().setItem(RELATIONSHIP, DATA);
    return file;
  }
}
