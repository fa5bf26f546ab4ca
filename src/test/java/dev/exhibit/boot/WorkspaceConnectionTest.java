package dev.exhibit.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.exhibit.model.ConnectionStep;
import dev.exhibit.model.ConnectionStep.Kind;
import dev.exhibit.model.ConnectionStep.Outcome;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.usecase.ConnectionDesk.Draft;
import dev.exhibit.usecase.ConnectionDesk.More;
import dev.exhibit.usecase.ConnectionDesk.Way;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The connection form's work on real stores, and on servers that say no. */
class WorkspaceConnectionTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir private Path root;
  private WorkspaceFolder folder;
  private Database database;
  private WorkspaceConnection desk;

  @BeforeEach
  void open() {
    folder = new WorkspaceFolder(root.resolve("w"));
    database = Database.open(folder);
    desk =
        new WorkspaceConnection(
            folder,
            new Ledger(database, Clock.systemUTC()),
            Clock.systemUTC(),
            Map.of(
                "EXHIBIT_URL", "https://elsewhere.example:9200",
                "EXHIBIT_INDICES", " ",
                "EXHIBIT_API_KEY", "old"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Draft draft(String url, Way way, String user, String secret, String... indices) {
    return new Draft(false, url, way, user, "", secret, "", "", More.NONE, List.of(indices));
  }

  private List<ConnectionStep> test(Draft draft) {
    List<ConnectionStep> steps = new ArrayList<>();
    desk.test(draft, steps::add, Cancellation.none());
    return steps;
  }

  private static ConnectionStep step(List<ConnectionStep> steps, Kind kind) {
    return steps.stream()
        .filter(step -> step.kind() == kind)
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError(kind + " is not among " + steps));
  }

  @Test
  void whatTheEnvironmentSaysBeforeTheFileIsNamed() {
    assertEquals(List.of("EXHIBIT_URL", "EXHIBIT_API_KEY"), desk.overruling());
  }

  @Test
  void everyStepOfAStoreThatAnswersIsSaidInWords() throws Exception {
    String index = SERVER.newIndex("company");
    SERVER.ask("PUT", "/" + index, "");
    String key = Files.readString(SERVER.tokenFile()).strip();
    List<ConnectionStep> steps = test(draft(SERVER.url(), Way.API_KEY, "", key, index + "*"));
    assertTrue(steps.stream().noneMatch(step -> step.outcome() == Outcome.BAD), steps::toString);
    assertTrue(step(steps, Kind.VERSION).words().startsWith("Elasticsearch 9"), steps::toString);
    assertEquals("1 index matches " + index + "*.", step(steps, Kind.INDICES).words());
    assertEquals(Outcome.GOOD, step(steps, Kind.CLOCK).outcome());
    List<ConnectionStep> none = test(draft(SERVER.url(), Way.API_KEY, "", key, "nothing-*"));
    assertEquals(Outcome.NOTE, step(none, Kind.INDICES).outcome());
  }

  @Test
  void withNothingToSignInWithItIsTriedWhetherTheStoreAsksForIt() throws Exception {
    List<ConnectionStep> asked = test(draft(SERVER.url(), Way.API_KEY, "", ""));
    assertEquals(Outcome.BAD, step(asked, Kind.SIGN_IN).outcome(), asked::toString);
    assertTrue(step(asked, Kind.SIGN_IN).todo().contains("Type an API key"), asked::toString);
    UserFacingException no =
        assertThrows(
            UserFacingException.class, () -> desk.use(draft(SERVER.url(), Way.API_KEY, "", "")));
    assertTrue(no.todo().contains("that nobody signs in"), no.todo());
  }

  @Test
  void aPortWhereNothingListensAndANameThatIsNone() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    List<ConnectionStep> steps = test(draft("http://127.0.0.1:" + free, Way.NONE, "", ""));
    assertEquals(Outcome.BAD, step(steps, Kind.PORT).outcome());
    assertTrue(step(steps, Kind.PORT).todo().contains("9200"));
    List<ConnectionStep> name = test(draft("https://no-such-host.invalid", Way.NONE, "", ""));
    assertEquals(List.of(Kind.NAME), name.stream().map(ConnectionStep::kind).toList());
  }

  @Test
  void tlsToAPortThatDoesNotSpeakItIsSaid() {
    String address = SERVER.url().replace("http://", "https://");
    List<ConnectionStep> steps = test(draft(address, Way.NONE, "", ""));
    assertEquals(Outcome.BAD, step(steps, Kind.TLS).outcome());
    assertTrue(step(steps, Kind.TLS).words().contains("does not speak TLS"));
  }

  @Test
  void aKeyThatIsNotKnownAndOneThatMayTooLittle() throws Exception {
    String no =
        "{\"error\":{\"root_cause\":[{\"type\":\"security_exception\",\"reason\":\"unable to"
            + " authenticate\"}],\"type\":\"security_exception\"},\"status\":401}";
    try (Fake fake = new Fake(401, no, "")) {
      List<ConnectionStep> steps = test(draft(fake.url(), Way.API_KEY, "", "wrong"));
      assertEquals(Outcome.BAD, step(steps, Kind.SIGN_IN).outcome());
      assertTrue(step(steps, Kind.SIGN_IN).todo().contains("API key"));
      assertFalse(steps.toString().contains("wrong"), "no secret is said");
    }
    String denied =
        "{\"error\":{\"root_cause\":[{\"type\":\"security_exception\",\"reason\":\"action"
            + " [indices:data/read/field_caps] is unauthorized for API key id [x] of user [u] on"
            + " indices [logs-*], this action is granted by the index privileges"
            + " [view_index_metadata,read,all]\"}],\"type\":\"security_exception\"},\"status\":403}";
    String who = "{\"username\":\"u\",\"api_key\":{\"name\":\"auditor\"}}";
    try (Fake fake = new Fake(403, denied, who)) {
      List<ConnectionStep> steps = test(draft(fake.url(), Way.API_KEY, "", "k", "logs-*"));
      assertEquals("Signed in as the API key 'auditor' of u.", step(steps, Kind.SIGN_IN).words());
      assertEquals(Outcome.BAD, step(steps, Kind.INDICES).outcome());
      assertTrue(step(steps, Kind.INDICES).words().contains("'read'"), steps::toString);
    }
  }

  @Test
  void aTypedSecretStandsInAFileOfItsOwnerAlone() throws Exception {
    Files.writeString(folder.connectionFile(), "schema: exhibit/connection/1\n# ask Ops first\n");
    desk.use(draft("https://es.example:9200", Way.API_KEY, "", "s3cret-key"));
    String yaml = Files.readString(folder.connectionFile());
    assertFalse(yaml.contains("s3cret-key"), yaml);
    assertTrue(yaml.contains("# ask Ops first"), yaml);
    assertTrue(yaml.contains("api_key_file: \"secrets/api-key-1\""), yaml);
    Path secret = folder.root().resolve("secrets/api-key-1");
    assertEquals("s3cret-key\n", Files.readString(secret));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
    assertEquals("https://es.example:9200", desk.current().url());
    assertEquals(Way.API_KEY, desk.current().way());
    assertFalse(desk.current().toString().contains("s3cret"));
  }

  @Test
  void theClientCertificateAndTheProxyAreTriedKeptAndShownAgain() throws Exception {
    More more =
        new More(
            root.resolve("c.p12").toString(),
            root.resolve("c.pass").toString(),
            "http://proxy.example:3128",
            "fleet",
            root.resolve("p.pass").toString());
    Files.writeString(root.resolve("c.pass"), "hush\n");
    Draft draft =
        new Draft(false, "https://es.example:9200", Way.NONE, "", "", "", "", "", more, List.of());
    List<ConnectionStep> steps = test(draft);
    assertEquals(List.of(Kind.TLS), steps.stream().map(ConnectionStep::kind).toList());
    assertTrue(steps.getFirst().words().contains("c.p12"), steps::toString);
    desk.use(draft);
    assertEquals(more, desk.current().more());
    String yaml = Files.readString(folder.connectionFile());
    assertTrue(yaml.contains("proxy_user: \"fleet\"") && !yaml.contains("hush"), yaml);
    desk.use(draft("https://es.example:9200", Way.NONE, "", ""));
    assertEquals(More.NONE, desk.current().more(), "what was taken out of the form is gone");
  }

  @Test
  void theFormerConnectionComesBackAndGoesAgain() {
    desk.use(draft("https://one.example:9200", Way.NONE, "", ""));
    desk.use(draft("https://two.example:9200", Way.PASSWORD, "ann", "word"));
    assertTrue(desk.hasFormer());
    desk.restore();
    assertEquals("https://one.example:9200", desk.current().url());
    desk.restore();
    assertEquals("https://two.example:9200", desk.current().url());
    assertEquals("ann", desk.current().user());
    desk.use(new Draft(true, "", Way.NONE, "", "", "", "", "", More.NONE, List.of()));
    assertTrue(desk.current().own() && Files.isDirectory(folder.store()));
  }

  @Test
  void whatMakesNoSenseIsRefusedBeforeAnythingIsWritten() {
    assertThrows(
        UserFacingException.class, () -> desk.use(draft("", Way.NONE, "", "")), "no address");
    assertThrows(
        IllegalArgumentException.class, () -> desk.use(draft("ftp://x", Way.NONE, "", "")));
    assertThrows(
        UserFacingException.class,
        () -> desk.use(draft("http://far.example:9200", Way.API_KEY, "", "k")),
        "a secret in the clear");
    assertFalse(Files.exists(folder.root().resolve("secrets")));
    assertFalse(Files.exists(folder.connectionFile()));
  }

  /**
   * Says one thing to everybody, but who is asked for; root and privileges are those of a store.
   */
  private static final class Fake implements AutoCloseable {
    private final HttpServer server;

    Fake(int status, String answer, String who) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean root = path.equals("/");
            boolean me = path.equals("/_security/_authenticate") && !who.isEmpty();
            String body =
                root
                    ? "{\"version\":{\"number\":\"9.1.0\"},\"cluster_name\":\"c\"}"
                    : me ? who : answer;
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
            exchange.sendResponseHeaders(root || me ? 200 : status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
