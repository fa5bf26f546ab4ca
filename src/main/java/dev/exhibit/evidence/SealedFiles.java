package dev.exhibit.evidence;

import dev.exhibit.model.Sha256;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipException;

/**
 * The files of an opened package, of which only those come out that have the SHA-256 that was
 * signed. What verifying said of them is not relied on: the signature is checked once more over the
 * file that stays open here, so that a package that is replaced meanwhile gives nothing away for
 * evidence.
 */
final class SealedFiles implements AutoCloseable {
  /** What is said of a file that has another SHA-256 than was signed. */
  static final String DIFFERS = "differs from what was signed";

  private static final int SEAL_LIMIT = 64 << 20;

  private final ZipReader zip;
  private final SortedMap<String, ZipReader.Entry> entries = new TreeMap<>();
  private final Set<String> doubtful = new HashSet<>();
  private SortedMap<String, String> signed = new TreeMap<>();
  private String refusal = "";

  /** Takes the next bytes of a file. */
  @FunctionalInterface
  interface Sink {
    void take(byte[] buffer, int length) throws IOException;
  }

  private SealedFiles(ZipReader zip) {
    this.zip = zip;
    for (ZipReader.Entry entry : zip.entries()) {
      if (entries.put(entry.name(), entry) != null) {
        doubtful.add(entry.name());
      }
    }
    zip.problems().forEach(problem -> doubtful.add(problem.name()));
  }

  /**
   * Opens a package that was verified.
   *
   * @throws ZipReader.BrokenException if it is no container that can be read
   */
  static SealedFiles open(
      ReadablePackage opened, Verification verification, SignatureChecker checker)
      throws IOException {
    SealedFiles files = new SealedFiles(ZipReader.open(opened));
    try {
      files.readSeal(verification, checker);
      return files;
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private void readSeal(Verification verification, SignatureChecker checker) throws IOException {
    byte[] list = raw(AsicManifest.FILE);
    byte[] signature = raw(AsicManifest.SIGNATURE);
    if (list.length == 0 || signature.length == 0) {
      refusal = "was not signed";
      return;
    }
    SignatureCheck check = checker.detached(list, signature);
    X509Certificate signer = check.signer();
    boolean holds =
        check.contentIntact()
            && check.problems().isEmpty()
            && signer != null
            && Certificates.fingerprint(signer).equals(verification.signerFingerprint());
    if (!holds) {
      refusal = "is under a signature that does not hold";
      return;
    }
    try {
      signed = AsicManifest.read(list, AsicManifest.SIGNATURE);
    } catch (AsicManifest.MalformedException e) {
      refusal = "is in no list that can be read";
    }
  }

  /** The content digest of what was signed, whatever the files hold. */
  String contentDigest() {
    SortedMap<String, String> payload = new TreeMap<>(signed);
    payload.keySet().removeIf(name -> !name.startsWith(Bag.DATA));
    return Bag.contentDigest(payload);
  }

  private byte[] raw(String name) throws IOException {
    ZipReader.Entry entry = entries.get(name);
    if (entry == null || doubtful.contains(name) || entry.size() > SEAL_LIMIT) {
      return new byte[0];
    }
    try (InputStream in = zip.open(entry)) {
      return in.readNBytes(SEAL_LIMIT);
    } catch (ZipException | java.io.EOFException e) {
      return new byte[0];
    }
  }

  /** Whether there is a file of that name, whatever it holds. */
  boolean has(String name) {
    return entries.containsKey(name);
  }

  /** Whether a plain file of that name was signed and is there; what it holds is not looked at. */
  boolean lists(String name) {
    return size(name) > 0 && signed.containsKey(name) && !doubtful.contains(name);
  }

  /** Names of the files in a folder and below, sorted. */
  List<String> names(String folder) {
    return entries.tailMap(folder).keySet().stream()
        .takeWhile(name -> name.startsWith(folder))
        .toList();
  }

  /** Size of a file as the container states it; 0 where there is none. */
  long size(String name) {
    ZipReader.Entry entry = entries.get(name);
    return entry == null ? 0 : entry.size();
  }

  /**
   * A small file, whole.
   *
   * @throws UncoveredException if it is not what was signed, or larger than such a file can be
   */
  byte[] bytes(String name, int limit) throws IOException {
    if (size(name) > limit) {
      throw new UncoveredException(name, "is larger than such a file can be");
    }
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    send(name, (buffer, length) -> memory.write(buffer, 0, length), Cancellation.none());
    return memory.toByteArray();
  }

  /**
   * Hands over a file of any size. What the sink took is evidence only when this returns.
   *
   * @throws UncoveredException if it is not what was signed
   */
  void send(String name, Sink sink, Cancellation cancellation) throws IOException {
    ZipReader.Entry entry = entries.get(name);
    String expected = signed.get(name);
    if (entry == null) {
      throw new UncoveredException(name, "is missing");
    }
    if (expected == null) {
      throw new UncoveredException(name, refusal.isEmpty() ? "was not signed" : refusal);
    }
    if (doubtful.contains(name)) {
      throw new UncoveredException(name, "is not a plain file of the package");
    }
    Sha256 digest = new Sha256();
    long bytes = 0;
    try (InputStream in = zip.open(entry)) {
      byte[] buffer = new byte[1 << 16];
      for (int got = in.read(buffer); got >= 0 && bytes <= entry.size(); got = in.read(buffer)) {
        cancellation.throwIfCancelled();
        bytes += got;
        digest.add(buffer, got);
        sink.take(buffer, got);
      }
    } catch (ZipException | java.io.EOFException e) {
      throw new UncoveredException(name, "cannot be unpacked");
    }
    if (bytes != entry.size() || !digest.hex().equals(expected)) {
      throw new UncoveredException(name, DIFFERS);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
