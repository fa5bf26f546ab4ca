package dev.exhibit.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A package that was written.
 *
 * @param sha256 lower-case hex SHA-256 of the file
 * @param contentDigest digest over all that does not vary from run to run, lower-case hex
 * @param signer subject of the signing certificate
 * @param signerFingerprint SHA-256 of the signing certificate, lower-case hex
 * @param time when it was issued, UTC
 */
public record IssuedPackage(
    Path file,
    long bytes,
    String sha256,
    String contentDigest,
    String scope,
    Period period,
    int controls,
    long rows,
    List<Omission> omissions,
    String signer,
    String signerFingerprint,
    Instant time) {}
