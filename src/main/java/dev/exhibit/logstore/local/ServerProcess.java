package dev.exhibit.logstore.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that runs the server, and what it said when it failed. */
final class ServerProcess {
  private static final String MAIN = "dev.exhibit.logstore.local.server.ServerMain";
  private static final String FAILED = "exhibit-store-failed: ";
  private static final int LONGEST_TALE = 64 << 10;

  private ServerProcess() {}

  /** Starts the process; its output goes to a file, since nobody may be left to read it. */
  static Process start(EmbeddedStoreConfig config, boolean bound) {
    Path cache = cache(config);
    return start(config, bound, Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of());
  }

  /**
   * Where what a start takes is kept for the next one. A JVM that cannot use it starts without, and
   * says nothing that could be taken for the reason of a failure.
   */
  static Path cache(EmbeddedStoreConfig config) {
    return config.serverHome().resolve("exhibit-server.aot");
  }

  /**
   * The same, with a wish for the JVM.
   *
   * @param options of the JVM, before all others
   */
  static Process start(EmbeddedStoreConfig config, boolean bound, List<String> options) {
    Path main = config.serverHome().resolve("exhibit-server.jar");
    if (!Files.isRegularFile(main)) {
      throw Troubles.distribution(config.serverHome(), main.getFileName() + " is missing");
    }
    List<String> command = new ArrayList<>();
    if (File.separatorChar == '/') {
      // What a terminal sends to everyone in it must not end a server that outlives the terminal,
      // nor one whose starter still has to finish; ignored signals stay ignored in the JVM.
      command.addAll(List.of("/bin/sh", "-c", "trap '' HUP INT; exec \"$@\"", "exhibit-store"));
    }
    command.add(config.javaHome().resolve("bin").resolve("java").toString());
    command.addAll(options);
    command.addAll(further());
    command.addAll(java(config));
    command.addAll(
        List.of(
            config.serverHome().resolve("home").toString(),
            config.data().toString(),
            Integer.toString(config.port()),
            bound ? "bound" : "detached"));
    config.settings().forEach((name, value) -> command.add(name + "=" + value));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(config.data().toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("JAVA_TOOL") || name.startsWith("JDK_JAVA"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(startLog(config.data()).toFile());
    if (!bound) {
      builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw Troubles.distribution(config.serverHome(), "it cannot be run (" + e.getMessage() + ")");
    }
  }

  /** What the environment wishes for the JVM, under the name that Elasticsearch has for it. */
  private static List<String> further() {
    String wished = System.getenv().getOrDefault("ES_JAVA_OPTS", "").strip();
    return wished.isEmpty() ? List.of() : List.of(wished.split("\\s+"));
  }

  private static File nothing() {
    return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
  }

  private static List<String> java(EmbeddedStoreConfig config) {
    Path server = config.serverHome();
    Path data = config.data();
    return List.of(
        "-Xlog:disable",
        "-Xlog:all=error:stderr",
        "-Xlog:aot*=off:stderr",
        "-Xlog:cds*=off:stderr",
        "-Xms128m",
        "-Xmx" + config.heap(),
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        "-Des.path.home=" + server.resolve("home"),
        "-Dexhibit.logs=" + data.resolve("logs"),
        "-Djava.io.tmpdir=" + data.resolve("tmp"),
        "-XX:ErrorFile=" + data.resolve("logs").resolve("crash-%p.log"),
        "-Dlog4j.configurationFile=" + server.resolve("config").resolve("log4j2.properties"),
        "-Dlog4j2.disable.jmx=true",
        "-Dlog4j.shutdownHookEnabled=false",
        "-Dio.netty.noUnsafe=true",
        "-Dio.netty.noKeySetOptimization=true",
        "--module-path",
        server.resolve("lib").toString(),
        "--add-modules",
        "ALL-MODULE-PATH,jdk.net,jdk.management.agent",
        "--enable-native-access=org.elasticsearch.nativeaccess,org.elasticsearch.foreign,"
            + "org.apache.lucene.core",
        "-cp",
        server.resolve("exhibit-server.jar").toString(),
        MAIN);
  }

  private static Path startLog(Path data) {
    return data.resolve("logs").resolve("start.log");
  }

  /** Why the process ended before it answered: its own word, else its last line. */
  static String reason(Path data) {
    String tale;
    try {
      Path log = startLog(data);
      byte[] bytes = Files.readAllBytes(log);
      int from = Math.max(0, bytes.length - LONGEST_TALE);
      tale = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String last = "it ended without a word";
    for (String line : tale.lines().filter(text -> !text.isBlank()).toList()) {
      if (line.startsWith(FAILED)) {
        return trim(line.substring(FAILED.length()));
      }
      if (!Character.isWhitespace(line.charAt(0))) {
        last = line;
      }
    }
    return trim(last);
  }

  private static String trim(String line) {
    String short1 = line.length() > 400 ? line.substring(0, 400) + "…" : line;
    return short1.endsWith(".") ? short1.substring(0, short1.length() - 1) : short1;
  }
}
