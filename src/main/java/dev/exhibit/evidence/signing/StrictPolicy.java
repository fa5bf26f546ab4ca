package dev.exhibit.evidence.signing;

import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.pdf.IPdfObjFactory;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.policy.jaxb.BasicSignatureConstraints;
import eu.europa.esig.dss.policy.jaxb.ConstraintsParameters;
import eu.europa.esig.dss.policy.jaxb.LevelConstraint;
import java.io.IOException;
import java.io.InputStream;

/** The library's default policy, with what it only warns of turned into failures. */
final class StrictPolicy {
  private StrictPolicy() {}

  /** Read once, when a signature is first checked: its many rules take a while. */
  private static final class Loaded {
    static final ValidationPolicy POLICY = load();
  }

  /** The policy; nobody changes it. */
  static ValidationPolicy policy() {
    return Loaded.POLICY;
  }

  private static ValidationPolicy load() {
    try (InputStream in =
        ValidationPolicyFacade.class.getResourceAsStream("/policy/constraint.xml")) {
      if (in == null) {
        throw new IllegalStateException("the signature library has no default policy");
      }
      ConstraintsParameters parameters = ValidationPolicyFacade.newFacade().unmarshall(in);
      parameters.getContainerConstraints().setAllFilesSigned(fail());
      BasicSignatureConstraints basic =
          parameters.getSignatureConstraints().getBasicSignatureConstraints();
      basic.setDocMDP(fail());
      basic.setUndefinedChanges(fail());
      basic.setPdfAnnotationOverlap(fail());
      basic.setAnnotationChanges(fail());
      basic.setFormFillChanges(fail());
      basic.setByteRangeCollision(fail());
      basic.setByteRangeAllDocument(fail());
      basic.setSignatureIntact(fail());
      return new EtsiValidationPolicy(parameters);
    } catch (IOException
        | jakarta.xml.bind.JAXBException
        | javax.xml.stream.XMLStreamException
        | org.xml.sax.SAXException e) {
      throw new IllegalStateException("the signature library's default policy cannot be read", e);
    }
  }

  /** Comparing pages as pictures renders what an attacker wrote: switched off. */
  static IPdfObjFactory withoutPictures(PdfBoxNativeObjectFactory factory) {
    DefaultPdfDifferencesFinder finder = new DefaultPdfDifferencesFinder();
    finder.setMaximalPagesAmountForVisualComparison(0);
    factory.setPdfDifferencesFinder(finder);
    return factory;
  }

  private static LevelConstraint fail() {
    LevelConstraint constraint = new LevelConstraint();
    constraint.setLevel(Level.FAIL);
    return constraint;
  }
}
