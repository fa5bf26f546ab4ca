package dev.exhibit.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.elastic.ElasticConnection;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.Secret;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.workspace.ConnectionFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options before the environment before the workspace, and no secret where it does not belong. */
class ConnectionsTest {
  private static final String STORE = "https://es.example:9200";

  @TempDir Path temp;

  private static ConnectionRequest asked(Map<Setting, String> options) {
    return new ConnectionRequest(
        null, new ConnectionSettings(options), false, List.of(), null, null);
  }

  private static ElasticConnection found(
      Map<Setting, String> options, Map<String, String> environment) {
    return found(options, environment, ConnectionSettings.NONE).orElseThrow();
  }

  private static Optional<ElasticConnection> found(
      Map<Setting, String> options, Map<String, String> environment, ConnectionSettings workspace) {
    return new Connections(environment).remote(asked(options), () -> workspace);
  }

  @Test
  void nothingSaidMeansTheEmbeddedStore() {
    assertTrue(found(Map.of(), Map.of(), ConnectionSettings.NONE).isEmpty());
    assertTrue(
        new Connections(Map.of("EXHIBIT_URL", STORE))
            .remote(ConnectionRequest.workspace(null), () -> ConnectionSettings.NONE)
            .isEmpty(),
        "who asks for the workspace's own store gets no other");
  }

  @Test
  void everySettingHasAnOptionAVariableAndAKey() {
    assertEquals("--client-p12", Setting.CLIENT_P12.option());
    assertEquals("EXHIBIT_CLIENT_P12", Setting.CLIENT_P12.variable());
    assertEquals("client_p12", Setting.CLIENT_P12.key());
    ElasticConnection all =
        found(
            Map.of(),
            Map.of(
                "EXHIBIT_URL", STORE + ", https://two.example",
                "EXHIBIT_USER", "ops",
                "EXHIBIT_PASSWORD", "secret",
                "EXHIBIT_CA", "/ca.pem",
                "EXHIBIT_FINGERPRINT", "ab",
                "EXHIBIT_CLIENT_P12", "/c.p12",
                "EXHIBIT_CLIENT_PASSWORD", "inside",
                "EXHIBIT_PROXY", "http://proxy.example:3128",
                "EXHIBIT_PROXY_USER", "fleet",
                "EXHIBIT_PROXY_PASSWORD_FILE", "/proxy.pass"));
    assertEquals(List.of(URI.create(STORE), URI.create("https://two.example")), all.urls());
    assertEquals(
        new Credentials.Basic("ops", new Secret.Held("secret", "EXHIBIT_PASSWORD")),
        all.credentials());
    assertEquals(new ElasticConnection.Trust(Path.of("/ca.pem"), "ab"), all.trust());
    assertEquals(
        new ElasticConnection.ClientKey(
            Path.of("/c.p12"), new Secret.Held("inside", "EXHIBIT_CLIENT_PASSWORD")),
        all.clientKey());
    assertEquals(
        new ElasticConnection.Proxy(
            URI.create("http://proxy.example:3128"),
            "fleet",
            new Secret.InFile(Path.of("/proxy.pass"))),
        all.proxy());
    assertFalse(all.toString().contains("secret"), all.toString());
  }

  @Test
  void whatIsAskedForComesBeforeTheEnvironment() {
    Map<String, String> environment =
        Map.of("EXHIBIT_URL", "https://other.example", "EXHIBIT_API_KEY", "key");
    assertEquals(
        new Credentials.ApiKey(new Secret.Held("key", "EXHIBIT_API_KEY")),
        found(Map.of(), environment).credentials());
    ElasticConnection mine =
        found(Map.of(Setting.URL, STORE, Setting.BEARER_FILE, "/token"), environment);
    assertEquals(List.of(URI.create(STORE)), mine.urls());
    assertEquals(new Credentials.Bearer(new Secret.InFile(Path.of("/token"))), mine.credentials());
    ElasticConnection user =
        found(
            Map.of(Setting.URL, STORE, Setting.USER, "ops"),
            Map.of("EXHIBIT_API_KEY", "key", "EXHIBIT_PASSWORD", "pass"));
    assertInstanceOf(Credentials.Basic.class, user.credentials());
  }

  @Test
  void theKeyOfTheWorkspaceIsForItsOwnStoreOnly() throws IOException {
    WorkspaceFolder folder = new WorkspaceFolder(temp);
    Files.writeString(
        folder.connectionFile(),
        """
        schema: exhibit/connection/1
        url: [https://one.example:9200, https://two.example:9200]
        api_key_file: keys/reader
        """);
    ConnectionSettings workspace = ConnectionFile.read(folder);
    ElasticConnection own = found(Map.of(), Map.of(), workspace).orElseThrow();
    assertEquals(2, own.urls().size());
    assertEquals(
        new Credentials.ApiKey(new Secret.InFile(temp.resolve("keys/reader"))), own.credentials());
    ElasticConnection other = found(Map.of(Setting.URL, STORE), Map.of(), workspace).orElseThrow();
    assertEquals(new Credentials.None(), other.credentials());
  }

  @Test
  void theTemplateOfTheWorkspaceSaysNothing() throws IOException {
    WorkspaceFolder folder = new WorkspaceFolder(temp);
    Files.writeString(folder.connectionFile(), ConnectionFile.template());
    assertEquals(ConnectionSettings.NONE, ConnectionFile.read(folder));
    Files.writeString(folder.connectionFile(), "password: secret\n");
    UserFacingException no =
        assertThrows(UserFacingException.class, () -> ConnectionFile.read(folder));
    assertTrue(no.getMessage().contains("'password' is not a key"), no.getMessage());
  }

  @Test
  void aSecretInAnAddressIsRefusedAndNotRepeated() {
    for (String url :
        List.of(
            "https://ops:hush@es.example",
            "https://ops:hu sh@es.example",
            "ftp://ops:hush@es.example",
            "https:///x")) {
      IllegalArgumentException no =
          assertThrows(
              IllegalArgumentException.class, () -> found(Map.of(Setting.URL, url), Map.of()));
      assertFalse(no.getMessage().matches(".*hu ?sh.*"), no.getMessage());
    }
  }

  @Test
  void oneWayToSignInIsEnough() {
    IllegalArgumentException two =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                found(
                    Map.of(Setting.URL, STORE, Setting.USER, "ops", Setting.API_KEY_FILE, "/key"),
                    Map.of()));
    assertTrue(two.getMessage().contains("an API key, a user"), two.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> found(Map.of(Setting.URL, STORE, Setting.USER, "ops"), Map.of()));
  }
}
