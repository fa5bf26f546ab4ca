package dev.exhibit.usecase;

import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.PersonRecordJson;
import dev.exhibit.evidence.SignatureCheck;
import dev.exhibit.evidence.SignatureChecker;
import dev.exhibit.evidence.Signer;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.KeptRecord.Seal;
import dev.exhibit.model.Person;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Act;
import dev.exhibit.model.PersonRecord.Attachment;
import dev.exhibit.model.PersonRecord.Withdrawn;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.AttachmentFolder;
import dev.exhibit.workspace.RecordBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what people say, with attachments and signatures, and gives it back. Nobody is
 * authenticated here: a name is proven by a signature with a certificate, or not at all.
 */
public final class PeopleRecords {
  private static final int LONGEST = 8_000;

  private final Session session;
  private final SignatureChecker checker;
  private final PackageKeys keys;
  private final String operator;
  private final RecordBook book;
  private final AttachmentFolder attachments;

  /** What a signature says of certain bytes is always the same, and costs time to find out. */
  private final Map<String, SignatureCheck> checked = new ConcurrentHashMap<>();

  /**
   * Records of that workspace.
   *
   * @param operator who runs the program, as the system names them
   */
  public PeopleRecords(
      Session session, SignatureChecker checker, PackageKeys keys, String operator) {
    this.session = session;
    this.checker = checker;
    this.keys = keys;
    this.operator = operator;
    this.book = new RecordBook(session.database(), session.ledger());
    this.attachments = new AttachmentFolder(session.folder());
  }

  /**
   * A key that signs.
   *
   * @param file PKCS#12
   * @param passwordFile a file whose first line opens it
   */
  public record Identity(Path file, @Nullable Path passwordFile) {}

  /**
   * A record with the bytes that signatures speak of.
   *
   * @param canonical RFC 8785
   * @param signatures detached CMS, DER
   */
  public record Signed(KeptRecord kept, String canonical, List<byte[]> signatures) {
    public Signed {
      signatures = List.copyOf(signatures);
    }
  }

  /** Every record in the order in which they were made; each signature is verified again. */
  public List<KeptRecord> all() {
    return signed().stream().map(Signed::kept).toList();
  }

  /** Every record with its bytes. */
  public List<Signed> signed() {
    List<RecordBook.Row> rows = book.all();
    Map<String, PersonRecord> records = new LinkedHashMap<>();
    rows.forEach(row -> records.put(row.id(), parse(row)));
    Map<String, String> withdrawals = new HashMap<>();
    records
        .values()
        .forEach(record -> {
          if (record.act() instanceof Withdrawn withdrawn) {
            withdrawals.put(withdrawn.record(), record.id());
          }
        });
    List<Signed> all = new ArrayList<>();
    for (RecordBook.Row row : rows) {
      PersonRecord record = records.get(row.id());
      if (record != null) {
        all.add(
            new Signed(
                new KeptRecord(
                    record, Sha256.of(row.json()), seals(row), withdrawals.get(row.id())),
                row.json(),
                row.signatures()));
      }
    }
    return all;
  }

  private static PersonRecord parse(RecordBook.Row row) {
    String what = "The record " + row.id() + " of " + row.control();
    try {
      PersonRecord record = PersonRecordJson.parse(row.json());
      if (record.id().equals(row.id())
          && record.control().equals(row.control())
          && record.act().kind().equals(row.kind())) {
        return record;
      }
    } catch (IllegalArgumentException e) {
      throw new UserFacingException(
          what + " cannot be read: " + e.getMessage() + ".",
          "Bring exhibit.db back from a copy, or update Exhibit if a newer version wrote it.",
          e);
    }
    throw new UserFacingException(
        what + " was changed after it was written.",
        "Bring exhibit.db back from a copy; `exhibit ledger verify` says what else was changed.");
  }

  private List<Seal> seals(RecordBook.Row row) {
    List<Seal> seals = new ArrayList<>();
    byte[] content = row.json().getBytes(StandardCharsets.UTF_8);
    for (byte[] signature : row.signatures()) {
      String key = Sha256.of(content) + Sha256.of(signature);
      SignatureCheck check =
          checked.computeIfAbsent(key, unknown -> checker.detached(content, signature));
      X509Certificate signer = check.signer();
      List<String> problems = new ArrayList<>(check.problems());
      if (!check.contentIntact()) {
        problems.add("The record is not the one that was signed.");
      }
      if (signer == null) {
        seals.add(new Seal("nobody", "", null, problems.isEmpty() ? List.of("?") : problems));
      } else {
        String fingerprint = Certificates.fingerprint(signer);
        seals.add(new Seal(Certificates.name(signer), fingerprint, person(fingerprint), problems));
      }
    }
    return seals;
  }

  private @Nullable String person(String fingerprint) {
    return session.engagement().people().values().stream()
        .filter(person -> person.certificates().contains(fingerprint))
        .map(Person::id)
        .findFirst()
        .orElse(null);
  }

  /** The record of that id. */
  public Optional<KeptRecord> find(String id) {
    return all().stream().filter(kept -> kept.record().id().equals(id)).findFirst();
  }

  /**
   * Keeps what somebody says; it and its entry in the ledger are on disk when this returns.
   *
   * @param files attached, each copied into the workspace
   * @param identity key that signs the record; null leaves the name unproven
   */
  public KeptRecord keep(
      String control, String by, Act act, List<Path> files, @Nullable Identity identity) {
    String who = said("by", by);
    Instant at = now();
    Signer signer = identity == null ? null : keys.open(identity.file(), identity.passwordFile());
    List<Attachment> kept = files.stream().map(attachments::keep).toList();
    String canonical = PersonRecordJson.canonical(control, who, at, act, kept);
    String id = PersonRecordJson.id(canonical);
    byte[] signature = signer == null ? null : sign(signer, canonical, at);
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("record", id);
    payload.put("sha256", Sha256.of(canonical));
    payload.put("control", control);
    payload.put("by", who);
    payload.put("attachments", kept.stream().map(Attachment::sha256).toList());
    if (act instanceof Withdrawn withdrawn) {
      payload.put("withdraws", withdrawn.record());
    }
    if (signer != null) {
      payload.put("signer", Certificates.fingerprint(signer.identity().certificate()));
    }
    book.add(id, control, act.kind(), canonical, payload, signature);
    return stored(id);
  }

  /** Adds a signature to a record, such as that of a waiver's approver. */
  public KeptRecord sign(String id, Identity identity) {
    Signed found =
        signed().stream()
            .filter(one -> one.kept().record().id().equals(id))
            .findFirst()
            .orElseThrow(() -> unknown(id));
    if (!found.kept().stands()) {
      throw new BadRequestException(id + " was withdrawn; make the record again.");
    }
    Signer signer = keys.open(identity.file(), identity.passwordFile());
    String fingerprint = Certificates.fingerprint(signer.identity().certificate());
    if (found.kept().seals().stream().anyMatch(seal -> seal.fingerprint().equals(fingerprint))) {
      throw new BadRequestException("This certificate has signed " + id + " already.");
    }
    byte[] signature = sign(signer, found.canonical(), now());
    book.sign(
        id,
        signature,
        Map.of("record", id, "sha256", found.kept().sha256(), "signer", fingerprint));
    return stored(id);
  }

  /** Takes a record back: another one says so, and nothing is deleted. */
  public KeptRecord withdraw(String id, String reason, String by, @Nullable Identity identity) {
    KeptRecord kept = stored(id);
    if (kept.record().act() instanceof Withdrawn) {
      throw new BadRequestException(
          id + " is itself a withdrawal; make the record that it took back again.");
    }
    if (!kept.stands()) {
      throw new BadRequestException(id + " was withdrawn before, by " + kept.withdrawal() + ".");
    }
    Withdrawn act = new Withdrawn(id, said("reason", reason));
    return keep(kept.record().control(), by, act, List.of(), identity);
  }

  private KeptRecord stored(String id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  private static BadRequestException unknown(String id) {
    return new BadRequestException(
        "There is no record " + id + "; `exhibit records list` names them all.");
  }

  private static byte[] sign(Signer key, String canonical, Instant at) {
    try (Signer signer = key) {
      return signer.sign(canonical.getBytes(StandardCharsets.UTF_8), at);
    } catch (IOException e) {
      throw new UserFacingException(
          "The record could not be signed: " + e.getMessage(),
          "Nothing was kept. Check the key, then try again.",
          e);
    }
  }

  /** Who speaks unless a name is given: whoever runs the program, as the system names them. */
  public String operator() {
    return operator;
  }

  /** The attachments of the workspace. */
  AttachmentFolder attachments() {
    return attachments;
  }

  Instant now() {
    return session.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** A text that a person wrote, without what a screen or a printer would run. */
  static String said(String what, String text) {
    String clean = text.strip();
    if (clean.isEmpty()) {
      throw new BadRequestException("Say something for '" + what + "'; it is empty.");
    }
    if (clean.length() > LONGEST) {
      throw new BadRequestException(
          "'" + what + "' may be at most " + LONGEST + " characters long; attach a file instead.");
    }
    if (clean.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      throw new BadRequestException("'" + what + "' holds characters that cannot be printed.");
    }
    return clean;
  }
}
