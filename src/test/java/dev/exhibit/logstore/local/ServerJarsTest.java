package dev.exhibit.logstore.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Another dependency can shift one of the server's jars in silence; this says so. */
class ServerJarsTest {
  @Test
  void theServerIsMadeOfExactlyItsJarsAndOurTwo() throws IOException {
    Path home = EmbeddedElasticsearch.serverHome();
    List<String> modulePath = jars(home.resolve("lib"));
    List<String> network = jars(home.resolve("home/modules/transport-netty4"));
    assertTrue(network.remove("exhibit-server-plugin.jar"));
    assertEquals(53, modulePath.size() + network.size(), modulePath + " " + network);
    assertTrue(
        network.stream().allMatch(name -> name.matches("(netty|transport-netty4)-.*")),
        network.toString());
    assertTrue(modulePath.stream().noneMatch(name -> name.contains("netty")));
    assertEquals(List.of("exhibit-server.jar"), jars(home));
    String descriptor =
        Files.readString(
            home.resolve("home/modules/transport-netty4/plugin-descriptor.properties"));
    String version =
        modulePath.stream()
            .filter(name -> name.matches("elasticsearch-\\d.*"))
            .map(name -> name.replaceAll("elasticsearch-(.*)\\.jar", "$1"))
            .findFirst()
            .orElseThrow();
    assertTrue(descriptor.contains("elasticsearch.version=" + version), descriptor);
  }

  private static List<String> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".jar"))
              .sorted()
              .toList());
    }
  }
}
