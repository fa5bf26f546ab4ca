package dev.exhibit.bench;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts of the packaged program, with its start-up cache and without, against an empty window. */
final class Starts {
  private static final int ROUNDS = 5;

  private Starts() {}

  /** Prints them, to a window over that workspace. */
  static void print(Path workspace) throws Exception {
    String dist = System.getProperty("exhibit.dist");
    List<Double> empty = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    List<Double> kept = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      empty.add(start(dist, List.of(), "empty"));
      plain.add(start(dist, List.of(), "--workspace", workspace.toString()));
      kept.add(
          start(
              dist,
              List.of("-XX:AOTMode=on", "-XX:AOTCache=" + dist + "/lib/exhibit.aot"),
              "--workspace",
              workspace.toString()));
    }
    WindowBench.say(
        "start, empty window      %6.0f ms to the second frame", WindowBench.middle(empty));
    WindowBench.say(
        "start, no cache          %6.0f ms, ratio %.2f",
        WindowBench.middle(plain), WindowBench.middle(plain) / WindowBench.middle(empty));
    WindowBench.say(
        "start, start-up cache    %6.0f ms, ratio %.2f",
        WindowBench.middle(kept), WindowBench.middle(kept) / WindowBench.middle(empty));
  }

  private static double start(String dist, List<String> options, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED", // as the launcher does; the cache asks for it
            "-Dprism.order=sw",
            "-Dexhibit.home=" + dist,
            "-cp",
            dist + "/lib/exhibit.jar" + File.pathSeparator + "target/test-classes",
            "dev.exhibit.bench.StartProbe"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(60, TimeUnit.SECONDS);
    return said.lines()
        .filter(line -> line.startsWith("started "))
        .mapToDouble(line -> Double.parseDouble(line.substring(8)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(command + ": " + said));
  }
}
