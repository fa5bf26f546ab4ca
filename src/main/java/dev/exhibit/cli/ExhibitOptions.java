package dev.exhibit.cli;

import dev.exhibit.model.Exhibit;
import dev.exhibit.model.KeptExhibit;
import dev.exhibit.usecase.UseCases;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Which views, kept from the Timeline, go into a package: none unless they are asked for. */
final class ExhibitOptions {
  @Option(
      names = "--exhibit",
      paramLabel = "ID",
      description = "This view that was sent from the Timeline.")
  List<String> ids = new ArrayList<>();

  @Option(
      names = "--exhibits",
      description = "Every view that was sent from the Timeline and goes in there.")
  boolean all;

  /** Those that were asked for, in the order in which they were kept; says if some stay out. */
  List<Exhibit> chosen(UseCases open, Terminal terminal) {
    List<KeptExhibit> kept = open.exhibits().all();
    TreeSet<String> unknown = new TreeSet<>(ids);
    kept.forEach(one -> unknown.remove(one.exhibit().id()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no exhibit " + String.join(", ", unknown) + " in this workspace.");
    }
    List<Exhibit> chosen =
        kept.stream()
            .filter(one -> ids.contains(one.exhibit().id()) || (all && one.goesIn()))
            .map(KeptExhibit::exhibit)
            .toList();
    long waiting = kept.stream().filter(KeptExhibit::goesIn).count();
    if (chosen.isEmpty() && waiting > 0) {
      terminal.note(
          words(waiting)
              + " kept in this workspace; --exhibits puts "
              + (waiting == 1 ? "it in." : "them in."));
    }
    return chosen;
  }

  private static String words(long count) {
    return count == 1 ? "1 exhibit is" : count + " exhibits are";
  }

  /** How many there are, as a part of a list; empty for none. */
  static String part(int exhibits) {
    return exhibits == 0 ? "" : exhibits + (exhibits == 1 ? " exhibit, " : " exhibits, ");
  }
}
