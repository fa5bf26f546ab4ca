package dev.exhibit.faults;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * {@link ClientMain} as a program that starts fast: its classes lie in a jar, since the archive of
 * loaded classes that the first run leaves (JEP 350) cannot be of folders.
 *
 * @param classPath with the jar in the place of folders
 * @param archive what the first run leaves
 * @param errors what the program says of errors
 */
record ClientProgram(String classPath, Path archive, Path errors) {

  /** Packs it into a folder. */
  static ClientProgram in(Path folder) throws IOException {
    String known =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path jar = folder.resolve("client.jar");
    List<String> path = new ArrayList<>(List.of(jar.toString()));
    Set<String> packed = new HashSet<>();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String one : known.split(File.pathSeparator)) {
        Path place = Path.of(one);
        if (Files.isDirectory(place)) {
          pack(place, packed, out);
        } else if (Files.isRegularFile(place)) {
          path.add(one);
        }
      }
    }
    return new ClientProgram(
        String.join(File.pathSeparator, path),
        folder.resolve("client.jsa"),
        folder.resolve("client.err"));
  }

  private static void pack(Path root, Set<String> packed, JarOutputStream out) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = root.relativize(file).toString().replace(File.separatorChar, '/');
      if (packed.add(name)) {
        out.putNextEntry(new JarEntry(name));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  /** Starts it. */
  Process start(String... arguments) throws IOException {
    return start(ClientMain.class, arguments);
  }

  /** Starts another program in its place. */
  Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-cp",
                classPath,
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(errors.toFile()).start();
  }
}
