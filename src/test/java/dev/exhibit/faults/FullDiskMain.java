package dev.exhibit.faults;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.testing.MemoryEventWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that takes a log in where the list of rejects may not become large. */
final class FullDiskMain {
  private FullDiskMain() {}

  /** Argument: the log. Says how many events are stored and what went wrong. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    MemoryEventWriter store = new MemoryEventWriter();
    try {
      out.println(Trail.ingest(store, Path.of(args[0]), "exhibit-x").rejected());
    } catch (UserFacingException e) {
      out.println(e.getMessage());
      out.println(e.todo());
    }
  }
}
