package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.Signer;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.UserFacingException;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.KSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs11SignatureToken;
import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.ProviderException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys in tokens and smart cards (PKCS#11). The key never leaves the token. */
final class Pkcs11 {
  private final SigningKey.InToken asked;
  private final Clock clock;

  private Pkcs11(SigningKey.InToken asked, Clock clock) {
    this.asked = asked;
    this.clock = clock;
  }

  /**
   * Opens the token and finds its key.
   *
   * @throws UserFacingException saying what to do; the PIN is in no message
   */
  static Signer open(SigningKey.InToken asked, Clock clock) throws IOException {
    return new Pkcs11(asked, clock).open();
  }

  private Signer open() throws IOException {
    if (!Files.isReadable(asked.module())) {
      throw new UserFacingException(
          "There is no PKCS#11 library " + asked.module() + ".",
          "Name the library that came with the token, such as libsofthsm2.so or opensc-pkcs11.so.");
    }
    KeyStore.PasswordProtection pin =
        new KeyStore.PasswordProtection(Passwords.read(asked.pin(), "the token"));
    Integer slot = asked.slot();
    String library = asked.module().toAbsolutePath().toString();
    Pkcs11SignatureToken token =
        slot == null
            ? new Pkcs11SignatureToken(library, pin)
            : new Pkcs11SignatureToken(library, pin, slot);
    try {
      KSPrivateKeyEntry key = choose(token.getKeys());
      KeyFit.check(place(), key.getCertificate().getCertificate(), clock);
      return new DssSigner(token, key, false);
    } catch (DSSException | ProviderException e) {
      token.close();
      throw failure(e);
    } catch (UserFacingException e) {
      token.close();
      throw e;
    }
  }

  private String place() {
    Integer slot = asked.slot();
    return "The token of " + asked.module() + (slot == null ? "" : " in slot " + slot);
  }

  private KSPrivateKeyEntry choose(List<DSSPrivateKeyEntry> entries) {
    List<KSPrivateKeyEntry> keys =
        entries.stream()
            .filter(KSPrivateKeyEntry.class::isInstance)
            .map(KSPrivateKeyEntry.class::cast)
            .toList();
    if (keys.isEmpty()) {
      throw new UserFacingException(
          place() + " holds no private key with a certificate.",
          "Put both into it under one label and id, or name another slot.");
    }
    String labels =
        keys.stream().map(KSPrivateKeyEntry::getAlias).collect(Collectors.joining(", "));
    String label = asked.label();
    List<KSPrivateKeyEntry> named =
        keys.stream().filter(key -> label == null || isNamed(key.getAlias(), label)).toList();
    if (named.isEmpty()) {
      throw new UserFacingException(
          place() + " holds no key with the label " + label + ".", "It holds: " + labels + ".");
    }
    if (named.size() > 1) {
      throw new UserFacingException(
          place() + " holds several keys: " + labels + ".",
          "Say which one signs, with --pkcs11-label (pkcs11_label in signing.yaml).");
    }
    return named.getFirst();
  }

  /** Java adds issuer and serial number to a label that stands in the token twice. */
  private static boolean isNamed(String alias, String label) {
    return alias.equals(label) || alias.startsWith(label + "/");
  }

  private UserFacingException failure(RuntimeException e) {
    String said = words(e);
    if (said.contains("PIN_LOCKED")) {
      return new UserFacingException(
          place() + " is locked after too many wrong PINs.", "Unlock it with its own tool.", e);
    }
    if (said.contains("PIN_") || said.contains("FAILEDLOGIN")) {
      return new UserFacingException(
          place() + " does not accept the PIN.",
          "Check that "
              + Passwords.place(asked.pin())
              + " is its PIN; some lock after three tries.",
          e);
    }
    if (said.contains("SLOT") || said.contains("TOKEN_NOT") || said.contains("TOKEN HAS BEEN")) {
      return new UserFacingException(
          place() + " is not there.", "Put it in, or name another slot with --pkcs11-slot.", e);
    }
    return new UserFacingException(
        place() + " cannot be used: " + deepest(e) + ".",
        "Check that the library fits the token and this computer, and that it was initialised.",
        e);
  }

  /** What the causes say, in upper case. */
  private static String words(Throwable e) {
    StringBuilder words = new StringBuilder();
    for (@Nullable Throwable at = e; at != null; at = at.getCause()) {
      words.append(at.getClass().getSimpleName()).append(' ').append(at.getMessage()).append('\n');
    }
    return words.toString().toUpperCase(Locale.ROOT);
  }

  private static String deepest(Throwable e) {
    Throwable at = e;
    for (Throwable below = e.getCause(); below != null; below = below.getCause()) {
      at = below;
    }
    return String.valueOf(at.getMessage());
  }
}
