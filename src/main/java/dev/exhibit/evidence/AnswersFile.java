package dev.exhibit.evidence;

import dev.exhibit.model.AuditorAnswers;
import dev.exhibit.model.UserFacingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An auditor's answers as one signed file: an ASiC-S container (ETSI EN 319 162-1) with a document
 * and its detached CAdES signature, which {@code unzip} and {@code openssl cms} check.
 */
public final class AnswersFile {
  static final String DOCUMENT = "answers.json";
  static final String SIGNATURE = "META-INF/signature.p7s";
  private static final String MIMETYPE = "application/vnd.etsi.asic-s+zip";
  private static final Set<String> NAMES = Set.of(Container.MIMETYPE, DOCUMENT, SIGNATURE);
  private static final int LIMIT = 64 << 20;
  private static final int QUOTED = 100;

  private AnswersFile() {}

  /**
   * What reading such a file said.
   *
   * @param findings what is wrong with it, a sentence each
   * @param signer null where no signature can be read
   * @param carried certificates that came with the signature; they are not trusted for that
   * @param claimed when the signer says it signed
   * @param answers null where they cannot be read
   */
  public record Read(
      List<String> findings,
      @Nullable X509Certificate signer,
      List<X509Certificate> carried,
      @Nullable Instant claimed,
      @Nullable AuditorAnswers answers) {
    public Read {
      findings = List.copyOf(findings);
      carried = List.copyOf(carried);
    }
  }

  /** The bytes of the file. */
  public static byte[] write(AuditorAnswers answers, Signer signer) throws IOException {
    byte[] document = AnswersJson.canonical(answers);
    byte[] signature = signer.sign(document, answers.at());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      put(zip, Container.MIMETYPE, MIMETYPE.getBytes(StandardCharsets.US_ASCII), true);
      put(zip, DOCUMENT, document, false);
      put(zip, SIGNATURE, signature, false);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content, boolean stored)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // Not the very first time: with that one Java adds a field that depends on the zone.
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0, 2));
    if (stored) {
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
    }
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * Reads a file that may be hostile.
   *
   * @throws UserFacingException if it is no container that can be read at all
   * @throws IOException if the disk fails
   */
  public static Read read(Path file, SignatureChecker signatures) throws IOException {
    List<String> findings = new ArrayList<>();
    Map<String, byte[]> contents = new HashMap<>();
    try (ZipReader zip = ZipReader.open(file)) {
      zip.problems()
          .forEach(one -> findings.add(printable(one.name()) + " " + one.problem() + "."));
      for (ZipReader.Entry entry : zip.entries()) {
        if (NAMES.contains(entry.name())) {
          contents.put(entry.name(), content(zip, entry, findings));
        } else {
          findings.add(printable(entry.name()) + " has no place in such a file.");
        }
      }
    } catch (ZipReader.BrokenException e) {
      throw new UserFacingException(
          file + " holds no answers that can be read: " + e.getMessage() + ".",
          "Name a file that `exhibit answer sign` wrote.",
          e);
    }
    byte[] type = contents.remove(Container.MIMETYPE);
    if (type == null || !new String(type, StandardCharsets.US_ASCII).equals(MIMETYPE)) {
      findings.add("It does not say that it is a signed document (ASiC-S).");
    }
    byte[] document = contents.remove(DOCUMENT);
    byte[] signature = contents.remove(SIGNATURE);
    if (document == null || signature == null) {
      findings.add((document == null ? DOCUMENT : SIGNATURE) + " is missing.");
      return new Read(findings, null, List.of(), null, null);
    }
    return checked(document, signature, signatures, findings);
  }

  /** A name that an attacker wrote, without what would run in a terminal. */
  private static String printable(String name) {
    String plain = name.replaceAll("\\p{C}", "?");
    return plain.length() <= QUOTED ? plain : plain.substring(0, QUOTED) + "…";
  }

  private static byte[] content(ZipReader zip, ZipReader.Entry entry, List<String> findings)
      throws IOException {
    try (InputStream in = zip.open(entry)) {
      byte[] content = in.readNBytes(LIMIT);
      if (content.length == entry.size()) {
        return content;
      }
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      findings.add(entry.name() + " cannot be unpacked.");
      return new byte[0];
    }
    findings.add(entry.name() + " does not have the length that the container says.");
    return new byte[0];
  }

  private static Read checked(
      byte[] document, byte[] signature, SignatureChecker signatures, List<String> findings) {
    SignatureCheck check = signatures.detached(document, signature);
    if (!check.contentIntact()) {
      findings.add(DOCUMENT + " is not what was signed.");
    }
    check.problems().forEach(problem -> findings.add("The signature does not hold: " + problem));
    AuditorAnswers answers = null;
    try {
      answers = AnswersJson.parse(document);
    } catch (IllegalArgumentException e) {
      findings.add(DOCUMENT + " " + e.getMessage() + ".");
    }
    return new Read(findings, check.signer(), check.certificates(), check.claimedTime(), answers);
  }
}
