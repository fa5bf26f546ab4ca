package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.Signer;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.UserFacingException;
import eu.europa.esig.dss.token.AbstractKeyStoreTokenConnection;
import eu.europa.esig.dss.token.KSPrivateKeyEntry;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keys in the store of the operating system, through the key stores of Java: {@code Windows-MY},
 * the personal certificates of the person who is logged in, and {@code KeychainStore}, their login
 * keychain on macOS. The system itself asks whether a key may be used; no password is needed here.
 */
final class SystemKeys {
  private static final String OTHERWISE =
      "Sign with a PKCS#12 file (--identity FILE) or a token (--pkcs11-module LIB).";

  /** The keychain of macOS hands out a key only with a password, whatever it is. */
  private static final char[] ANY = "-".toCharArray();

  private final String system;
  private final Stores stores;
  private final Clock clock;

  /** Opens a key store of Java. */
  @FunctionalInterface
  interface Stores {
    /** The store of that type, loaded. */
    KeyStore open(String type) throws GeneralSecurityException, IOException;

    /** Those of this Java. */
    static Stores ofJava() {
      return type -> {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
      };
    }
  }

  /**
   * The store of a system.
   *
   * @param system its name as Java tells it ({@code os.name})
   */
  SystemKeys(String system, Stores stores, Clock clock) {
    this.system = system;
    this.stores = stores;
    this.clock = clock;
  }

  /** A key that could sign. */
  private record Candidate(String alias, X509Certificate certificate) {
    @Override
    public String toString() {
      return alias + " (" + Certificates.name(certificate) + ")";
    }
  }

  /**
   * Opens the key that is asked for, or the only one that is fit to sign.
   *
   * @throws UserFacingException saying what to do
   */
  Signer open(SigningKey.InSystem asked) {
    String type = type();
    try {
      KeyStore store = stores.open(type);
      Candidate chosen = choose(candidates(store), asked.alias());
      KeyFit.check("The key " + chosen, chosen.certificate(), clock);
      return new DssSigner(new Token(store), entry(store, chosen.alias()), false);
    } catch (GeneralSecurityException | IOException | ProviderException e) {
      throw new UserFacingException(
          place() + " cannot be used: " + e.getMessage() + ".",
          "Check in it that the key is there and may be used. Otherwise: " + OTHERWISE,
          e);
    }
  }

  private String place() {
    return "The key store of " + system;
  }

  private String type() {
    if (system.startsWith("Windows")) {
      return "Windows-MY";
    }
    if (system.startsWith("Mac")) {
      return "KeychainStore";
    }
    throw new UserFacingException(
        system + " has no key store that Exhibit could sign with; Windows and macOS have.",
        OTHERWISE);
  }

  private static List<Candidate> candidates(KeyStore store) throws GeneralSecurityException {
    List<Candidate> candidates = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)
          && store.getCertificate(alias) instanceof X509Certificate certificate) {
        candidates.add(new Candidate(alias, certificate));
      }
    }
    return candidates;
  }

  private Candidate choose(List<Candidate> all, @Nullable String alias) {
    if (all.isEmpty()) {
      throw new UserFacingException(
          place() + " holds no private key with a certificate.",
          "Put one into it. Otherwise: " + OTHERWISE);
    }
    List<Candidate> named =
        all.stream()
            .filter(one ->
                alias == null
                    ? KeyFit.fits(one.certificate(), clock)
                    : one.alias().equalsIgnoreCase(alias))
            .toList();
    String names = all.stream().map(Candidate::toString).collect(Collectors.joining(", "));
    if (named.isEmpty()) {
      throw new UserFacingException(
          alias == null
              ? place() + " holds no key that is fit to sign."
              : place() + " holds no key named " + alias + ".",
          "It holds: " + names + ".");
    }
    if (named.size() > 1) {
      throw new UserFacingException(
          place() + " holds several keys: " + names + ".",
          "Say which one signs, with --identity-alias (identity_alias in signing.yaml).");
    }
    return named.getFirst();
  }

  private static KSPrivateKeyEntry entry(KeyStore store, String alias)
      throws GeneralSecurityException {
    Key key = store.getKey(alias, ANY);
    Certificate @Nullable [] chain = store.getCertificateChain(alias);
    if (!(key instanceof PrivateKey own)) {
      throw new java.security.UnrecoverableKeyException("the key was not handed out");
    }
    Certificate[] carried =
        chain == null || chain.length == 0
            ? new Certificate[] {Objects.requireNonNull(store.getCertificate(alias))}
            : chain;
    return new KSPrivateKeyEntry(alias, new KeyStore.PrivateKeyEntry(own, carried));
  }

  /** Signs with what the store handed out; the key itself stays where it is. */
  private static final class Token extends AbstractKeyStoreTokenConnection {
    private final KeyStore store;

    Token(KeyStore store) {
      this.store = store;
    }

    @Override
    protected KeyStore getKeyStore() {
      return store;
    }

    @Override
    protected KeyStore.PasswordProtection getKeyProtectionParameter() {
      return new KeyStore.PasswordProtection(ANY.clone());
    }

    @Override
    public void close() {
      // the system keeps its store open
    }
  }
}
