package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that answers, but not to the question which indices it has. */
class ForbiddenIndicesTest {
  private static final String DENIED =
      "{\"error\":{\"root_cause\":[{\"type\":\"security_exception\",\"reason\":\"action"
          + " [indices:data/read/field_caps] is unauthorized for API key id [x] of user [u], this"
          + " action is granted by the index privileges [view_index_metadata,read,all]\"}],"
          + "\"type\":\"security_exception\"},\"status\":403}";

  @TempDir private Path folder;

  private UseCases open(String url) {
    return new Composition(new Surroundings(Map.of(), folder, null, "tester", Clock.systemUTC()))
        .open(
            new ConnectionRequest(
                folder,
                new ConnectionSettings(Map.of(Setting.URL, url)),
                false,
                List.of(),
                null,
                null));
  }

  private static UserFacingException refused(UseCases open) {
    return assertThrows(
        UserFacingException.class,
        () ->
            new DeskWorkbench(open)
                .firstRun()
                .look(List.of(), Progress.SILENT, Cancellation.none()));
  }

  @Test
  void isToldApartFromAStoreThatIsAway() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean caps = exchange.getRequestURI().getPath().endsWith("_field_caps");
          String body =
              caps ? DENIED : "{\"version\":{\"number\":\"9.1.0\"},\"cluster_name\":\"c\"}";
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
          exchange.sendResponseHeaders(caps ? 403 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try (UseCases open = open("http://127.0.0.1:" + server.getAddress().getPort())) {
      UserFacingException refused = refused(open);
      assertFalse(refused instanceof StoreUnavailableException, "trying again would not help");
      assertTrue(refused.todo().contains("Name your indices"), refused.todo());
      assertTrue(String.valueOf(refused.getMessage()).contains("'read'"), refused.getMessage());
      server.stop(0);
      assertTrue(refused(open) instanceof StoreUnavailableException, "it is away");
    } finally {
      server.stop(0);
    }
  }
}
