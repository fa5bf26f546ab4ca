package dev.exhibit.evidence.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.SignatureCheck;
import dev.exhibit.evidence.Signer;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.testing.TestAuthority;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which key of the operating system's store signs, with a store of Java in its place. */
class SystemKeysTest {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  private final List<String> opened = new ArrayList<>();
  private final TestAuthority authority;
  private KeyStore store;

  SystemKeysTest() throws Exception {
    authority = new TestAuthority("Company");
  }

  @BeforeEach
  void emptyStore() throws Exception {
    store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
  }

  private X509Certificate put(String alias, String name, Instant until) throws Exception {
    TestAuthority.Identity identity = authority.identity(until, name);
    store.setKeyEntry(
        alias,
        identity.keys().getPrivate(),
        "-".toCharArray(),
        new X509Certificate[] {identity.certificate(), identity.authority()});
    return identity.certificate();
  }

  private static Clock clock() throws Exception {
    Instant from =
        new TestAuthority("Clock").identity("Now").certificate().getNotBefore().toInstant();
    return Clock.fixed(from.plusSeconds(60), ZoneOffset.UTC);
  }

  private Signer open(String system, String alias) throws Exception {
    SystemKeys keys =
        new SystemKeys(
            system,
            type -> {
              opened.add(type);
              return store;
            },
            clock());
    return keys.open(new SigningKey.InSystem(alias));
  }

  private UserFacingException refused(String system, String alias) {
    return assertThrows(UserFacingException.class, () -> open(system, alias));
  }

  @Test
  void theOnlyFitKeySignsAndEachSystemHasItsStore() throws Exception {
    Instant now = clock().instant();
    X509Certificate good = put("desk", "Evidence desk", now.plus(Duration.ofDays(1)));
    put("old", "Old desk", now.minusSeconds(5));
    Signer signer = open("Windows 11", null);
    assertEquals(good, signer.identity().certificate());
    assertEquals(2, signer.identity().chain().size());
    SignatureCheck check = new DssChecker().detached(CONTENT, signer.sign(CONTENT, now));
    assertEquals(List.of(), check.problems());
    open("Mac OS X", "DESK").close();
    assertEquals(List.of("Windows-MY", "KeychainStore"), opened);
  }

  @Test
  void elsewhereItSaysWhatToUse() {
    UserFacingException e = refused("Linux", null);
    assertTrue(e.getMessage().startsWith("Linux has no key store"), e.getMessage());
    assertTrue(e.todo().contains("--pkcs11-module"), e.todo());
    assertEquals(List.of(), opened);
  }

  @Test
  void severalKeysNeedAName() throws Exception {
    Instant later = clock().instant().plus(Duration.ofDays(1));
    put("one", "One", later);
    X509Certificate two = put("two", "Two", later);
    UserFacingException e = refused("Windows 11", null);
    assertTrue(e.getMessage().contains("holds several keys: one ("), e.getMessage());
    assertTrue(e.todo().contains("--identity-alias"), e.todo());
    assertEquals(two, open("Windows 11", "two").identity().certificate());
    UserFacingException none = refused("Windows 11", "three");
    assertTrue(none.getMessage().contains("holds no key named three"), none.getMessage());
    assertTrue(none.todo().contains("two (CN=Two)") || none.todo().contains("two (Two)"));
  }

  @Test
  void aNamedKeyThatDoesNotFitSaysWhy() throws Exception {
    put("old", "Old desk", clock().instant().minusSeconds(5));
    assertTrue(refused("Windows 11", "old").getMessage().contains("ended on"));
    assertTrue(refused("Windows 11", null).getMessage().contains("no key that is fit to sign"));
  }

  @Test
  void anEmptyOrBrokenStoreIsSaid() throws Exception {
    assertTrue(refused("Mac OS X", null).getMessage().contains("holds no private key"));
    SystemKeys broken =
        new SystemKeys(
            "Windows 11",
            type -> {
              throw new KeyStoreException(type + " not found");
            },
            clock());
    UserFacingException e =
        assertThrows(UserFacingException.class, () -> broken.open(new SigningKey.InSystem(null)));
    assertTrue(e.getMessage().contains("Windows-MY not found"), e.getMessage());
  }
}
