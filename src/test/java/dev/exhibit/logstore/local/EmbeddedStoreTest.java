package dev.exhibit.logstore.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of the embedded server, with real processes. */
class EmbeddedStoreTest {
  @TempDir Path temp;

  private Path data() {
    return temp.resolve("store");
  }

  private EmbeddedStoreConfig config(int port) {
    return new EmbeddedStoreConfig(
        data(),
        port,
        "512m",
        EmbeddedElasticsearch.serverHome(),
        Path.of(System.getProperty("java.home")),
        Map.of());
  }

  @AfterEach
  void stop() {
    EmbeddedStore.stop(data());
  }

  @Test
  void aDetachedStoreAnswersTwiceTheSameAndKeepsEverythingThroughAKill() throws Exception {
    RunningStore first = EmbeddedStore.startDetached(config(0));
    assertEquals(first, EmbeddedStore.startDetached(config(0)));
    assertEquals(Optional.of(first), EmbeddedStore.status(data()));
    try (BoundStore used = EmbeddedStore.startBound(config(0))) {
      assertFalse(used.isOurs());
      assertEquals(first, used.running());
    }
    assertPrivate(data(), "rwx------");
    assertPrivate(data().resolve("logs"), "rwx------");
    assertPrivate(data().resolve("es"), "rwx------");
    assertPrivate(first.tokenFile(), "rw-------");
    refusesWithoutToken(first);

    for (int i = 0; i < 50; i++) {
      ask(first, "PUT", "/kept/_create/" + i, "{\"n\":" + i + "}");
    }
    ProcessHandle server = ProcessHandle.of(first.pid()).orElseThrow();
    assertTrue(server.destroyForcibly());
    server.onExit().get(120, TimeUnit.SECONDS);
    assertTrue(Files.exists(data().resolve("server.properties")), "a kill leaves its state behind");
    assertEquals(Optional.empty(), EmbeddedStore.status(data()));

    RunningStore second = EmbeddedStore.startDetached(config(0));
    ask(second, "POST", "/kept/_refresh", "");
    assertTrue(ask(second, "GET", "/kept/_count", "").contains("\"count\":50,"));

    assertTrue(EmbeddedStore.stop(data()));
    assertFalse(EmbeddedStore.stop(data()));
    assertFalse(ProcessHandle.of(second.pid()).map(ProcessHandle::isAlive).orElse(false));
    assertFalse(Files.exists(second.tokenFile()), "a stopped server leaves no token");
  }

  @Test
  void aBoundStoreEndsWithItsStarterAndRefusesASecondOwner() throws Exception {
    Process starter = starter("bound");
    long server = firstLine(starter);
    StoreUnavailableException refused =
        assertThrows(StoreUnavailableException.class, () -> EmbeddedStore.startDetached(config(0)));
    assertTrue(refused.getMessage().contains("held by process " + server), refused.getMessage());
    assertTrue(refused.getMessage().contains("process " + starter.pid()), refused.getMessage());

    CompletableFuture<ProcessHandle> end = ProcessHandle.of(server).orElseThrow().onExit();
    starter.destroyForcibly();
    end.get(120, TimeUnit.SECONDS);

    try (BoundStore own = EmbeddedStore.startBound(config(0))) {
      assertTrue(own.isOurs());
    }
    assertEquals(Optional.empty(), EmbeddedStore.status(data()));
  }

  @Test
  void aDetachedStoreOutlivesItsStarterAndTwoStartersAtOnceGetOne() throws Exception {
    Process one = starter("detached");
    Process other = starter("detached");
    long server = firstLine(one);
    assertEquals(server, firstLine(other));
    assertTrue(one.waitFor(120, TimeUnit.SECONDS));
    assertTrue(other.waitFor(120, TimeUnit.SECONDS));
    assertEquals(server, EmbeddedStore.status(data()).map(RunningStore::pid).orElseThrow());
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = other.getLocalPort();
      StoreUnavailableException e =
          assertThrows(
              StoreUnavailableException.class, () -> EmbeddedStore.startDetached(config(port)));
      assertTrue(e.getMessage().contains("port " + port), e.getMessage());
      assertTrue(e.todo().contains("--port"), e.todo());
    }
  }

  @Test
  void aFolderThatCannotServeIsNamedWithTheReason() throws IOException {
    Files.writeString(data(), "a file");
    assertRefused("it is a file");
    Files.delete(data());
    Files.createDirectory(data());
    Files.writeString(data().resolve("letter.txt"), "not ours");
    assertRefused("holds other files");
    Files.delete(data().resolve("letter.txt"));
    Files.createDirectory(data().resolve("es"));
    Files.writeString(data().resolve("es").resolve("_state"), "a file where a folder must be");
    assertRefused("_state");
  }

  @Test
  void aProgramThatIsMissingIsNamed() {
    EmbeddedStoreConfig config = EmbeddedStoreConfig.of(data(), temp.resolve("nothing-here"));
    StoreUnavailableException e =
        assertThrows(StoreUnavailableException.class, () -> EmbeddedStore.startBound(config));
    assertTrue(e.getMessage().contains("exhibit-server.jar is missing"), e.getMessage());
  }

  private void assertRefused(String reason) {
    StoreUnavailableException e =
        assertThrows(StoreUnavailableException.class, () -> EmbeddedStore.startDetached(config(0)));
    assertTrue(e.getMessage().contains(data().toString()), e.getMessage());
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  private static void refusesWithoutToken(RunningStore store) throws IOException {
    for (String authorization : List.of("", "ApiKey wrong", "Basic ZWxhc3RpYzpjaGFuZ2VtZQ==")) {
      for (String path : List.of("/", "/_search", "/_nonsense?x=%25", "/kept/_doc/1")) {
        assertEquals(
            401,
            EmbeddedElasticsearch.send(store.url(), authorization, "GET", path, "").statusCode());
      }
      assertEquals(
          401,
          EmbeddedElasticsearch.send(
                  store.url(), authorization, "POST", "/_bulk", "{\"create\":{}}\n{}\n")
              .statusCode());
    }
  }

  private static String ask(RunningStore store, String method, String path, String json)
      throws IOException {
    return EmbeddedElasticsearch.ask(
        store.url(), Files.readString(store.tokenFile()), method, path, json);
  }

  private static void assertPrivate(Path file, String expected) throws IOException {
    assertEquals(expected, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  private Process starter(String lifetime) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            StarterMain.class.getName(),
            data().toString(),
            EmbeddedElasticsearch.serverHome().toString(),
            lifetime)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static long firstLine(Process process) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return Long.parseLong(reader.readLine());
  }
}
