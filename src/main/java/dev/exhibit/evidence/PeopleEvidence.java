package dev.exhibit.evidence;

import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord.Attachment;
import dev.exhibit.model.PersonRecord.Sampled;
import dev.exhibit.model.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people said of the controls of a package, and which criteria the audit leaves out.
 *
 * @param records of the controls in the package, oldest first, those that were taken back too
 * @param attachments where each attachment's copy is, by its SHA-256; one that is not there is an
 *     omission
 * @param reports files of providers by the criterion that is carved out to them
 */
public record PeopleEvidence(
    List<SignedRecord> records,
    Map<String, Path> attachments,
    Scope scope,
    Map<String, Path> reports) {
  /** Nobody said anything, and everything is in scope. */
  public static final PeopleEvidence NONE =
      new PeopleEvidence(List.of(), Map.of(), Scope.ALL, Map.of());

  public PeopleEvidence {
    records = List.copyOf(records);
    attachments = Map.copyOf(attachments);
    reports = Map.copyOf(reports);
  }

  /**
   * A record with the bytes that signatures speak of.
   *
   * @param canonical RFC 8785
   * @param signatures detached CMS, DER
   */
  public record SignedRecord(KeptRecord kept, String canonical, List<byte[]> signatures) {
    public SignedRecord {
      signatures = List.copyOf(signatures);
    }
  }

  /** Those of one control. */
  List<SignedRecord> of(String control) {
    return records.stream().filter(one -> one.kept().record().control().equals(control)).toList();
  }

  /** The sample that stands for a control in this period. */
  Optional<KeptRecord> sample(String control, Period period) {
    return of(control).stream()
        .map(SignedRecord::kept)
        .filter(kept ->
            kept.stands()
                && kept.record().act() instanceof Sampled act
                && act.period().equals(period))
        .reduce((first, last) -> last);
  }

  /** The name of an attachment's file in a package. */
  static String fileName(Attachment attachment) {
    return attachment.sha256().substring(0, 12) + "_" + plain(attachment.name());
  }

  /** A name of which nothing can be misread. */
  static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
