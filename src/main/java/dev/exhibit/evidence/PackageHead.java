package dev.exhibit.evidence;

import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The head of the ledger that a package carries. The package is not verified here: a head that
 * somebody made up is in no chain.
 */
public final class PackageHead {
  private static final int MAX_BYTES = 1 << 20;

  private PackageHead() {}

  /**
   * Reads it.
   *
   * @throws UserFacingException when the file is not a package or states no head
   */
  public static LedgerHead read(ReadablePackage opened) {
    Path file = opened.file();
    try (ZipReader zip = ZipReader.open(opened)) {
      List<ZipReader.Entry> runs =
          zip.entries().stream().filter(entry -> entry.name().equals(Bag.RUN)).toList();
      if (runs.size() == 1 && runs.getFirst().size() <= MAX_BYTES) {
        try (InputStream in = zip.open(runs.getFirst())) {
          JsonNode head =
              JsonMapper.shared().readTree(in.readNBytes(MAX_BYTES)).path("ledger_head");
          String sha256 = head.path("sha256").asString("");
          if (head.path("entries").isIntegralNumber() && sha256.matches("[0-9a-f]{64}")) {
            return new LedgerHead(head.path("entries").asLong(), sha256);
          }
        }
      }
      throw none(file, "states no head of a ledger", null);
    } catch (IOException | JacksonException e) {
      throw none(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private static UserFacingException none(
      Path file, String what, @org.jspecify.annotations.Nullable Throwable cause) {
    return new UserFacingException(
        file + " " + what + ".", "Name a package that Exhibit issued.", cause);
  }
}
