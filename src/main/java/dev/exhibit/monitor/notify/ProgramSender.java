package dev.exhibit.monitor.notify;

import dev.exhibit.model.NotifySettings.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a program that reads the message as JSON on standard input. No shell reads what an event
 * says. It leaves with 0 when people were told; with anything else it is run again later.
 */
final class ProgramSender implements Sender {
  private final Program program;

  ProgramSender(Program program) {
    this.program = program;
  }

  @Override
  public Sent send(Message message) {
    ProcessBuilder builder =
        new ProcessBuilder(program.command())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    // Keys to the store are none of its business.
    builder.environment().keySet().removeIf(name -> name.startsWith("EXHIBIT_"));
    byte[] input =
        JsonMapper.shared()
            .writeValueAsString(NoticeJson.of(message))
            .getBytes(StandardCharsets.UTF_8);
    try {
      return run(builder.start(), input);
    } catch (IOException e) {
      return new Sent.Again("The program cannot be run: " + e.getMessage() + ".");
    }
  }

  private Sent run(Process process, byte[] input) {
    ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor();
    try {
      CompletableFuture<Void> written =
          CompletableFuture.runAsync(() -> write(process, input), writer);
      if (!process.waitFor(program.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        return new Sent.Again(
            "The program did not end within " + program.patience().toSeconds() + " seconds.");
      }
      written.cancel(true);
      int exit = process.exitValue();
      return exit == 0
          ? new Sent.Done()
          : new Sent.Again("The program ended with exit code " + exit + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Sent.Again("It was interrupted.");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      writer.shutdownNow();
    }
  }

  /** A program need not read what it is given. */
  private static void write(Process process, byte[] input) {
    try (OutputStream out = process.getOutputStream()) {
      out.write(input);
    } catch (IOException e) {
      // Its exit code tells.
    }
  }
}
