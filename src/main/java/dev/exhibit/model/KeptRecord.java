package dev.exhibit.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's record as the workspace keeps it, with the signatures it has now.
 *
 * @param sha256 of its canonical form, lower-case hex
 * @param withdrawal id of the record that takes it back; null while it stands
 */
public record KeptRecord(
    PersonRecord record, String sha256, List<Seal> seals, @Nullable String withdrawal) {
  /** What a record without a good signature is called everywhere. */
  public static final String NOT_PROVEN = "named, not proven";

  public KeptRecord {
    seals = List.copyOf(seals);
  }

  /**
   * A signature over the canonical form, as it verified just now.
   *
   * @param subject name in the signer's certificate
   * @param fingerprint SHA-256 of that certificate, lower-case hex; empty when there is none
   * @param person whose certificate the engagement says it is; null when it does not know it
   * @param problems why it does not hold, each a sentence; empty when it holds
   */
  public record Seal(
      String subject, String fingerprint, @Nullable String person, List<String> problems) {
    public Seal {
      problems = List.copyOf(problems);
    }

    /** Whether the signature is that of the record's bytes. */
    public boolean holds() {
      return problems.isEmpty();
    }
  }

  /** Whether nobody took it back. */
  public boolean stands() {
    return withdrawal == null;
  }

  /** Who has to prove their name: the approver of a waiver, else who says it. */
  public String vouching() {
    return record.act() instanceof PersonRecord.Waived waived ? waived.approver() : record.by();
  }

  /**
   * Whether whoever vouches signed it, or somebody with a certificate that the engagement does not
   * know.
   */
  public boolean isSigned() {
    return seals.stream()
        .anyMatch(
            seal -> seal.holds() && (seal.person() == null || vouching().equals(seal.person())));
  }

  /** How far the name of whoever vouches is proven, in words. */
  public String assurance() {
    List<String> words = new ArrayList<>();
    if (!isSigned()) {
      words.add(NOT_PROVEN);
    }
    for (Seal seal : seals) {
      words.add(
          seal.holds()
              ? words(seal)
              : "a signature does not hold: " + String.join(" ", seal.problems()));
    }
    return String.join("; ", words);
  }

  private static String words(Seal seal) {
    String person = seal.person();
    return "signed by "
        + seal.subject()
        + (person == null
            ? ", a certificate that the engagement names for nobody"
            : ", the certificate of " + person);
  }
}
