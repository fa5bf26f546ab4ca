package dev.exhibit.usecase;

import dev.exhibit.evidence.AnswersFile;
import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.SignatureChecker;
import dev.exhibit.evidence.Trust;
import dev.exhibit.model.AuditorAnswers;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Person;
import dev.exhibit.model.PersonRecord.Attachment;
import dev.exhibit.model.ReceivedAnswers;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification.SignerAnswer;
import dev.exhibit.workspace.AttachmentFolder;
import dev.exhibit.workspace.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes in what auditors give back: verifies it, holds it against the packages that the ledger says
 * were issued, and keeps it. What is kept is verified again whenever it is shown.
 */
public final class ReceiveAnswers {
  private static final String KIND = "answers";

  private final Session session;
  private final SignatureChecker signatures;
  private final AttachmentFolder kept;

  /** Takes in for that workspace. */
  public ReceiveAnswers(Session session, SignatureChecker signatures) {
    this.session = session;
    this.signatures = signatures;
    this.kept = new AttachmentFolder(session.folder());
  }

  /**
   * Reads a file and keeps it if it is intact and about a package of ours, with an entry in the
   * ledger. Reading the same file again adds nothing.
   *
   * @param trust PEM files with certificates that the person trusts, besides those of the people of
   *     the engagement
   * @throws UserFacingException if there is no such file or it holds no answers at all
   */
  public ReceivedAnswers receive(Path file, List<Path> trust) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UserFacingException(
          "There is no readable file " + file + ".",
          "Name a file that `exhibit answer sign` wrote.");
    }
    ReceivedAnswers read = read(file, String.valueOf(file.getFileName()), trust);
    AuditorAnswers answers = read.answers();
    if (answers != null && read.issued() != null && !isKept(read.sha256())) {
      Attachment attachment = kept.keep(file);
      if (!attachment.sha256().equals(read.sha256())) {
        throw new UserFacingException(
            file + " was changed while it was read.", "Nothing was kept; try again.");
      }
      session.ledger().append(KIND, entry(read, answers));
    }
    return read;
  }

  private static Map<String, Object> entry(ReceivedAnswers read, AuditorAnswers answers) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("file", read.file());
    entry.put("sha256", read.sha256());
    entry.put("content_digest", answers.about().contentDigest());
    entry.put("by", answers.by());
    entry.put("at", answers.at().toString());
    entry.put("fingerprint", read.fingerprint());
    entry.put("signer", read.signer().name());
    entry.put("results", answers.marks().size());
    entry.put("samples", answers.samples().size());
    return entry;
  }

  /** What was kept, oldest first, each verified again. */
  public List<ReceivedAnswers> all(List<Path> trust) {
    List<ReceivedAnswers> all = new ArrayList<>();
    for (Ledger.Entry entry : entries()) {
      JsonNode told = JsonMapper.shared().readTree(entry.payload());
      String sha256 = told.path("sha256").asString("");
      Path file = kept.file(sha256);
      String name = told.path("file").asString("");
      if (!Files.isRegularFile(file)) {
        all.add(lost(name, sha256, "The workspace has it no more; bring it back from a copy."));
        continue;
      }
      all.add(again(file, name, sha256, trust));
    }
    return all;
  }

  /** What became unreadable since it was kept takes none of the others with it. */
  private ReceivedAnswers again(Path file, String name, String sha256, List<Path> trust) {
    try {
      if (!Sha256.of(Files.readAllBytes(file)).equals(sha256)) {
        return lost(name, sha256, "It was changed in the workspace after it was kept.");
      }
    } catch (IOException e) {
      return lost(name, sha256, "The workspace's copy cannot be read: " + e.getMessage() + ".");
    }
    return read(file, name, trust);
  }

  private static ReceivedAnswers lost(String name, String sha256, String why) {
    return new ReceivedAnswers(
        name, sha256, List.of(why), SignerAnswer.UNKNOWN, "", "", null, null, null);
  }

  private List<Ledger.Entry> entries() {
    List<Ledger.Entry> entries = new ArrayList<>();
    session
        .ledger()
        .walk(entry -> {
          if (entry.kind().equals(KIND)) {
            entries.add(entry);
          }
        });
    return entries;
  }

  private boolean isKept(String sha256) {
    return entries().stream().anyMatch(entry -> entry.payload().contains(sha256));
  }

  private ReceivedAnswers read(Path file, String name, List<Path> trust) {
    try {
      String sha256 = Sha256.of(Files.readAllBytes(file));
      AnswersFile.Read read = AnswersFile.read(file, signatures);
      X509Certificate signer = read.signer();
      AuditorAnswers answers = read.findings().isEmpty() ? read.answers() : null;
      String fingerprint = signer == null ? "" : Certificates.fingerprint(signer);
      String person = person(fingerprint);
      boolean known = answers != null && (person != null || isTrusted(read, Trust.read(trust)));
      return new ReceivedAnswers(
          name,
          sha256,
          read.findings(),
          known ? SignerAnswer.KNOWN : SignerAnswer.UNKNOWN,
          signer == null ? "" : signer.getSubjectX500Principal().getName(),
          fingerprint,
          person,
          answers,
          answers == null ? null : issued(answers.about().contentDigest()));
    } catch (IOException e) {
      throw new UserFacingException(
          file + " cannot be read: " + e.getMessage() + ".",
          "Check the file and the certificates, then try again.",
          e);
    }
  }

  private static boolean isTrusted(AnswersFile.Read read, Trust trust) {
    X509Certificate signer = read.signer();
    Instant claimed = read.claimed();
    return signer != null && claimed != null && trust.knows(signer, read.carried(), claimed);
  }

  private @Nullable String person(String fingerprint) {
    return session.engagement().people().values().stream()
        .filter(person -> person.certificates().contains(fingerprint))
        .map(Person::id)
        .findFirst()
        .orElse(null);
  }

  /** The package of that content, which the ledger must tell of. */
  private @Nullable IssuedPackage issued(String contentDigest) {
    Set<String> told = new HashSet<>();
    session
        .ledger()
        .walk(entry -> {
          if (entry.kind().equals("export")) {
            told.add(
                JsonMapper.shared().readTree(entry.payload()).path("content_digest").asString(""));
          }
        });
    return session.archive().packages().stream()
        .filter(one -> one.contentDigest().equals(contentDigest))
        .filter(one -> told.contains(one.contentDigest()))
        .findFirst()
        .orElse(null);
  }
}
