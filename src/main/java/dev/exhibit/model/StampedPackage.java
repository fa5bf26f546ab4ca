package dev.exhibit.model;

import dev.exhibit.model.IssuedPackage.VouchedTime;
import java.nio.file.Path;

/**
 * A package that was given a trusted time after it was issued.
 *
 * @param sha256 lower-case hex SHA-256 of the file as it is now
 * @param contentDigest as before, lower-case hex
 * @param rootFingerprint SHA-256 of the certificate nearest to the root of the authority: what an
 *     auditor compares
 */
public record StampedPackage(
    Path file,
    long bytes,
    String sha256,
    String contentDigest,
    VouchedTime vouched,
    String rootFingerprint) {}
