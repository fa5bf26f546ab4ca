package dev.exhibit.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The end of a package: how to verify it, whom to trust, the lists, the signature over them and
 * what vouches for its time. All of it is small and is made in memory, so that it can be made again
 * without a trusted time when the authority fails in the middle of it.
 */
final class Seal {
  static final String SIGNER_ROOT = "trust/signer-root.pem";
  static final String TSA_ROOT = "trust/tsa-root.pem";
  private static final int ROUNDS = 3;

  private final SortedMap<String, Container.Entry> written;
  private final PackagePlan plan;
  private final VerifyText text;
  private final Signer signer;
  private final Instant claimed;

  /**
   * Over what was written so far.
   *
   * @param claimed the time of signing that the signer claims
   */
  Seal(
      SortedMap<String, Container.Entry> written,
      PackagePlan plan,
      VerifyText text,
      Signer signer,
      Instant claimed) {
    this.written = written;
    this.plan = plan;
    this.text = text;
    this.signer = signer;
    this.claimed = claimed;
  }

  /**
   * The last files of a package, in the order in which they are written.
   *
   * @param stamp what vouches for the time, or null
   */
  record Closed(SequencedMap<String, byte[]> files, @Nullable TimeStamp stamp) {
    Closed {
      files = Collections.unmodifiableSequencedMap(files);
    }
  }

  /** With a time that is only claimed. */
  Closed close() throws IOException {
    Files files = signed(null);
    files.put(AsicManifest.SIGNATURE, signer.sign(files.manifest(), claimed));
    return new Closed(files.made, null);
  }

  /**
   * With a trusted time. The authority's root is among what is signed, so it must be known before
   * it is asked; where another authority steps in meanwhile, the end is made anew with its root.
   *
   * @param known an earlier answer of the authority
   */
  Closed close(TimeStamp known, TimeAuthority authority) throws IOException, NoTimeException {
    TimeStamp expected = known;
    for (int round = 0; round < ROUNDS; round++) {
      Files files = signed(expected);
      byte[] signature = authority.raise(signer.sign(files.manifest(), claimed));
      files.put(AsicManifest.SIGNATURE, signature);
      TimeStamp stamp = stamp(files.made, files.entries, authority);
      if (stamp.root().equals(expected.root())) {
        return new Closed(files.made, stamp);
      }
      expected = stamp;
    }
    throw new NoTimeException(
        List.of("The authorities took turns, so none of them vouches for the whole."));
  }

  /**
   * Adds the archive timestamp (ETSI EN 319 162-1, ASiCArchiveManifest): a list of all files, the
   * signature among them, and a token over that list.
   *
   * @param made receives the two files
   * @param entries all files of the package
   */
  static TimeStamp stamp(
      Map<String, byte[]> made, SortedMap<String, Container.Entry> entries, TimeAuthority authority)
      throws NoTimeException {
    byte[] list = AsicManifest.archive(entries);
    TimeStamp stamp = authority.stamp(Digests.sha256(list));
    made.put(AsicManifest.ARCHIVE, list);
    made.put(AsicManifest.TIMESTAMP, stamp.token());
    return stamp;
  }

  private Files signed(@Nullable TimeStamp stamp) throws IOException {
    Files files = new Files(written);
    files.put(VerifyText.FILE, text.write(stamp));
    files.put(SIGNER_ROOT, pem(signer.identity().root()));
    if (stamp != null) {
      files.put(TSA_ROOT, pem(stamp.root()));
    }
    files.put("bagit.txt", Bag.declaration());
    files.put("bag-info.txt", Bag.info(files.entries, plan));
    files.put(Bag.MANIFEST, Bag.manifest(files.entries));
    files.put(Bag.TAG_MANIFEST, Bag.tagManifest(files.entries));
    files.put(AsicManifest.FILE, AsicManifest.write(files.entries));
    return files;
  }

  private static byte[] pem(java.security.cert.X509Certificate certificate) {
    return Certificates.pem(certificate).getBytes(StandardCharsets.US_ASCII);
  }

  /** What was written before and what is made now. */
  private static final class Files {
    private final SortedMap<String, Container.Entry> entries;
    private final LinkedHashMap<String, byte[]> made = new LinkedHashMap<>();

    Files(SortedMap<String, Container.Entry> written) {
      entries = new TreeMap<>(written);
    }

    void put(String name, byte[] content) {
      made.put(name, content);
      entries.put(name, new Container.Entry(content.length, Digests.sha256Hex(content)));
    }

    byte[] manifest() {
      return java.util.Objects.requireNonNull(made.get(AsicManifest.FILE));
    }
  }
}
