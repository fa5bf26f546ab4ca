package dev.exhibit.faults;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A program that adds to a ledger and says of each entry that it is there. */
final class LedgerMain {
  private LedgerMain() {}

  /** Arguments: the workspace, how many entries, and how many bytes each tells. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String text = "x".repeat(Integer.parseInt(args[2]));
    try (Database database = Database.open(new WorkspaceFolder(Path.of(args[0])))) {
      Ledger ledger = new Ledger(database, Clock.systemUTC());
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        out.println(ledger.append("tick", Map.of("i", i, "text", text)).entries());
      }
    } catch (UserFacingException e) {
      out.println(e.getMessage());
      out.println(e.todo());
    }
  }
}
