package dev.exhibit.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** What veraPDF, which knows nothing of this program, finds in a PDF. */
public final class VeraPdf {
  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private VeraPdf() {}

  /** Departures from PDF/A-3a and PDF/UA-1, each once, with the clause and the first place. */
  public static List<String> faults(Path pdf) throws IOException {
    List<String> faults = new ArrayList<>();
    for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
      faults.addAll(faults(pdf, flavour));
    }
    return faults;
  }

  private static List<String> faults(Path pdf, PDFAFlavour flavour) throws IOException {
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(Files.newInputStream(pdf), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      TreeSet<String> faults = new TreeSet<>();
      TreeSet<Object> seen = new TreeSet<>();
      for (TestAssertion one : result.getTestAssertions()) {
        String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
        if (one.getStatus() == TestAssertion.Status.FAILED && seen.add(rule)) {
          faults.add(
              flavour
                  + " "
                  + rule
                  + ": "
                  + one.getMessage()
                  + " at "
                  + one.getLocation().getContext());
        }
      }
      if (!result.isCompliant() && faults.isEmpty()) {
        faults.add(flavour + ": not compliant");
      }
      return List.copyOf(faults);
    } catch (VeraPDFException e) {
      throw new IOException(pdf + " cannot be checked", e);
    }
  }
}
