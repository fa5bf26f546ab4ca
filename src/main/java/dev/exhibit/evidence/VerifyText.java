package dev.exhibit.evidence;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code VERIFY.txt}: how to check the package with tools that we did not write. Its prose is
 * comments, so the whole file is also a script for bash.
 */
final class VerifyText {
  static final String FILE = "VERIFY.txt";

  private final String file;
  private final SignerIdentity signer;
  private final String contentDigest;
  private final boolean generated;

  /**
   * The text of one package.
   *
   * @param file the package's own name
   */
  VerifyText(String file, SignerIdentity signer, String contentDigest, boolean generated) {
    this.file = file;
    this.signer = signer;
    this.contentDigest = contentDigest;
    this.generated = generated;
  }

  /**
   * Writes it.
   *
   * @param stamp an answer of the authority that vouches for the time; null for a time that is only
   *     claimed, and then the lines look whether an authority was asked later
   */
  byte[] write(@Nullable TimeStamp stamp) throws IOException {
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(new ClasspathLoader())
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .autoEscaping(false)
            .newLineTrimming(true)
            .build();
    Map<String, Object> values = new HashMap<>();
    values.put("file", quoted(file));
    values.put("signer", signer.name());
    values.put("selfIssued", signer.selfIssued());
    values.put("generated", generated);
    values.put("fingerprint", colons(Certificates.fingerprint(signer.certificate())));
    values.put("rootFingerprint", colons(Certificates.fingerprint(signer.root())));
    values.put("contentDigest", contentDigest);
    values.put("stamped", stamp != null);
    values.put("authority", stamp == null ? "" : Certificates.name(stamp.authority()));
    values.put(
        "authorityRoot", stamp == null ? "" : colons(Certificates.fingerprint(stamp.root())));
    StringWriter text = new StringWriter();
    engine.getTemplate("templates/verify.txt.peb").evaluate(text, values);
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
