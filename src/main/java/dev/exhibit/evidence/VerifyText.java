package dev.exhibit.evidence;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * {@code VERIFY.txt}: how to check the package with tools that we did not write. Its prose is
 * comments, so the whole file is also a script for bash.
 */
final class VerifyText {
  static final String FILE = "VERIFY.txt";

  private VerifyText() {}

  /**
   * Writes the text for a package.
   *
   * @param file the package's own name
   */
  static byte[] write(String file, SignerIdentity signer, String contentDigest, boolean generated)
      throws IOException {
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(new ClasspathLoader())
            .strictVariables(true)
            .autoEscaping(false)
            .newLineTrimming(true)
            .build();
    StringWriter text = new StringWriter();
    engine
        .getTemplate("templates/verify.txt.peb")
        .evaluate(
            text,
            Map.of(
                "file", quoted(file),
                "signer", signer.name(),
                "selfIssued", signer.selfIssued(),
                "generated", generated,
                "fingerprint", colons(Certificates.fingerprint(signer.certificate())),
                "rootFingerprint", colons(Certificates.fingerprint(signer.root())),
                "contentDigest", contentDigest));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The lines of the text that a shell runs. */
  static List<String> commands(byte[] text) {
    return new String(text, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  /** A fingerprint as openssl prints it. */
  private static String colons(String hex) {
    return String.join(
        ":", hex.toUpperCase(java.util.Locale.ROOT).replaceAll("..", "$0 ").strip().split(" "));
  }

  private static String quoted(String file) {
    String plain = file.startsWith("-") ? "./" + file : file;
    return "'" + plain.replace("'", "'\\''") + "'";
  }
}
