package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands in this JVM as a person would, with a workspace and connection of its own. */
public final class CommandLine {
  private final Path workspace;
  private final List<String> connection;
  private final Clock clock;

  public CommandLine(Path workspace, List<String> connection) {
    this(workspace, connection, Clock.systemUTC());
  }

  CommandLine(Path workspace, List<String> connection, Clock clock) {
    this.workspace = workspace;
    this.connection = List.copyOf(connection);
    this.clock = clock;
  }

  /** What a command said. */
  public record Said(int exit, String out, String err) {
    /** The answer as JSON, which must keep the schema of that name. */
    public JsonNode json(String schema) {
      try (InputStream in =
          CommandLine.class.getResourceAsStream("/schema/answer-" + schema + ".schema.json")) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        List<String> faults =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text)
                .validate(out, InputFormat.JSON)
                .stream()
                .map(String::valueOf)
                .toList();
        assertEquals(List.of(), faults, out);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      return JsonMapper.shared().readTree(out);
    }
  }

  /** Names the index of a source in the workspace. */
  void sourceOf(String source, String index) {
    try {
      Files.createDirectories(workspace);
      Files.writeString(
          workspace.resolve("sources.yaml"),
          "schema: exhibit/sources/1\nsources:\n  " + source + ": {indices: [" + index + "]}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command that takes the connection options. */
  Said asks(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(connection);
    return runs(all.toArray(String[]::new));
  }

  /** Runs a command as it is. */
  public Said runs(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings surroundings =
        new Surroundings(
            Map.of("EXHIBIT_WORKSPACE", workspace.toString()),
            workspace,
            Path.of(System.getProperty("exhibit.dist")),
            "tester",
            clock);
    int exit =
        ExhibitCommand.run(
            new Composition(surroundings),
            new Terminal(new PrintWriter(out), new PrintWriter(err), false),
            arguments);
    return new Said(exit, out.toString(), err.toString());
  }
}
