package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.model.ConnectionStep;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.TestAuthority;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address with http where TLS is spoken is told as such, in the test and later. */
class MissedTlsTest {
  /** As nginx says it. */
  private static final String TOLD =
      "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nContent-Length: 49\r\n"
          + "Connection: close\r\n\r\nThe plain HTTP request was sent to HTTPS port....";

  /** Speaks TLS alone; to others it says a word or hangs up. */
  private static final class Guarded implements AutoCloseable {
    private final ServerSocket port;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final SSLContext context;
    private final String toOthers;

    Guarded(String toOthers) throws Exception {
      this.toOthers = toOthers;
      TestAuthority authority = new TestAuthority("Store Authority");
      context = authority.identity("127.0.0.1").server(authority);
      port = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
      workers.submit(() -> {
        while (!port.isClosed()) {
          Socket one = port.accept();
          workers.submit(() -> answer(one));
        }
        return null;
      });
    }

    private Object answer(Socket one) throws IOException {
      try (one) {
        PushbackInputStream in = new PushbackInputStream(one.getInputStream());
        int first = in.read();
        if (first == 22) { // a handshake
          in.unread(first);
          SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(one, in, true);
          tls.startHandshake();
          return in.read();
        }
        one.getOutputStream().write(Events.utf8(toOthers));
        one.getOutputStream().flush();
        one.shutdownOutput();
        return in.readAllBytes();
      }
    }

    String url() {
      return "http://127.0.0.1:" + port.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      port.close();
      workers.shutdownNow();
      workers.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", TOLD})
  void theTestSaysToWriteHttps(String toOthers) throws Exception {
    try (Guarded server = new Guarded(toOthers)) {
      List<ConnectionStep> steps = new ArrayList<>();
      new ConnectionProbe(
              ElasticConnection.of(server.url(), new Credentials.None()),
              List.of(),
              Clock.systemUTC(),
              steps::add,
              Cancellation.none())
          .run();
      ConnectionStep last = steps.getLast();
      assertEquals(ConnectionStep.Kind.TLS, last.kind(), steps::toString);
      assertEquals(ConnectionStep.Outcome.BAD, last.outcome());
      assertEquals("What answers there speaks TLS.", last.words());
      assertEquals(https(server), last.todo());
    }
  }

  private static String https(Guarded server) {
    return "Write https:// in the address: " + server.url().replace("http:", "https:") + ".";
  }

  @ParameterizedTest
  @ValueSource(strings = {"", TOLD})
  void theProgramSaysSoToo(String toOthers) throws Exception {
    try (Guarded server = new Guarded(toOthers);
        LogStore store =
            new ElasticLogStore(ElasticConnection.of(server.url(), new Credentials.None()))) {
      StoreHealth.Unreachable no = assertInstanceOf(StoreHealth.Unreachable.class, store.health());
      assertEquals("What answers at " + server.url() + " speaks TLS.", no.reason());
      assertEquals(https(server), no.todo());
      StoreUnavailableException asked =
          assertThrows(StoreUnavailableException.class, () -> store.count(Events.all("logs-*")));
      assertEquals(https(server), asked.todo());
    }
  }

  @Test
  void aStoreWithoutTlsThatHangsUpIsNotTakenForOneWithIt() throws Exception {
    try (ServerSocket port = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor()) {
      worker.submit(() -> {
        while (!port.isClosed()) {
          try (Socket one = port.accept()) {
            one.getInputStream().read();
          }
        }
        return null;
      });
      String url = "http://127.0.0.1:" + port.getLocalPort();
      try (LogStore store =
          new ElasticLogStore(ElasticConnection.of(url, new Credentials.None()))) {
        StoreHealth.Unreachable no =
            assertInstanceOf(StoreHealth.Unreachable.class, store.health());
        assertTrue(no.reason().contains("stopped answering"), no.reason());
      }
      port.close();
    }
  }
}
