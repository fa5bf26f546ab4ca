package dev.exhibit.ui.common;

import dev.exhibit.task.Job;
import dev.exhibit.usecase.WholeFile;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Saves any table of a window as CSV and any chart as PNG or SVG, and shows a chart as a table:
 * with the menu of the table or chart, or with a key for the one that has the focus.
 */
public final class Saving {
  /** Saves the table, or shows the chart as one, that has the focus. */
  public static final KeyCombination KEY =
      new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

  private final Tools tools;
  private final JobSlot slot;

  /** In what had the focus last and can be saved. */
  private WeakReference<Node> last = new WeakReference<>(null);

  /** As what something can be had. */
  public enum Form {
    /** In a window of its own, to be read. */
    TABLE,
    /** A picture of pixels. */
    PNG,
    /** A picture of lines. */
    SVG,
    /** A file of numbers and words. */
    CSV
  }

  /** What saving needs of a window. */
  public interface Tools {
    /** Asks for files. */
    Files files();

    /** A new place for one job at a time. */
    JobSlot slot();

    /** Where it is said how it went. */
    Notes notes();

    /** The colours of charts. */
    ObservableValue<Tokens> tokens();
  }

  /** What can be saved: a table, or a chart with its size. */
  private sealed interface Found {
    record Table(String name, Sheet sheet) implements Found {}

    record Drawn(Chart chart, double width, double height, Scene scene) implements Found {}
  }

  /** Saves for a button of its own; {@link #install} serves everything else. */
  public Saving(Tools tools) {
    this.tools = tools;
    slot = tools.slot();
    slot.stepProperty()
        .subscribe(step -> {
          if (slot.runningProperty().get() && !step.isEmpty()) {
            tools.notes().working(step, slot::cancel);
          }
        });
  }

  /**
   * Offers saving everywhere in a window.
   *
   * @return saves what had the focus last in it
   */
  public static Saving install(Scene scene, Tools tools) {
    Saving saving = new Saving(tools);
    scene
        .focusOwnerProperty()
        .subscribe(owner -> {
          if (owner != null && isIn(owner)) {
            saving.last = new WeakReference<>(owner);
          }
        });
    scene.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, saving::menu);
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          Found found = KEY.match(event) ? around(scene.getFocusOwner()) : null;
          if (found != null) {
            saving.first(found);
            event.consume();
          }
        });
    return saving;
  }

  /** As what the table or chart can be had that had the focus last; none where it is not shown. */
  public List<Form> forms() {
    Found found = shown();
    return found == null ? List.of() : forms(found);
  }

  /** Whether that is a chart; else it is a table. */
  public boolean isOfChart() {
    return shown() instanceof Found.Drawn;
  }

  /** Saves it, or shows it. */
  public void save(Form form) {
    Found found = shown();
    if (found != null && forms(found).contains(form)) {
      save(found, form);
    }
  }

  private @Nullable Found shown() {
    Node node = last.get();
    return node == null || node.getScene() == null || !Nodes.isSeen(node) ? null : around(node);
  }

  private static List<Form> forms(Found found) {
    return found instanceof Found.Table ? List.of(Form.CSV) : List.of(Form.values());
  }

  private void save(Found found, Form form) {
    switch (found) {
      case Found.Table table -> csv(table);
      case Found.Drawn drawn -> {
        switch (form) {
          case TABLE -> first(drawn);
          case PNG -> png(drawn);
          case SVG -> svg(drawn);
          case CSV -> csv(table(drawn));
        }
      }
    }
  }

  /**
   * Says what table a node is that is not a {@link TableView}.
   *
   * @param sheet gives null where there is nothing to save
   */
  public static void isTable(Node node, Supplier<@Nullable Sheet> sheet) {
    node.getProperties().put(Sheet.class, sheet);
  }

  /**
   * The same of a pane that scrolls, which then has the focus as a list has it.
   *
   * @param name of what it holds, for somebody who cannot see it
   */
  public static void isTable(ScrollPane pane, String name, Supplier<@Nullable Sheet> sheet) {
    pane.setFocusTraversable(true);
    pane.setAccessibleText(name);
    isTable(pane, sheet);
  }

  /** Says what the lines of a list are as rows of a table. */
  public static <T> void isTable(
      ListView<T> list, Supplier<List<String>> head, Function<T, List<String>> cells) {
    isTable(list, () -> Sheet.of(head.get(), list.getItems(), cells));
  }

  /**
   * Says what chart a node shows that is not a {@link Plot}, such as a list of lanes; null for
   * none.
   */
  public static void isChart(Node node, Supplier<@Nullable Chart> chart) {
    node.getProperties().put(Chart.class, chart);
  }

  /** Says what else the menu of a table or chart offers, before saving it. */
  public static void offers(Node node, Supplier<List<MenuItem>> items) {
    node.getProperties().put(MenuItem.class, items);
  }

  private static void offer(ContextMenu menu, Node from) {
    for (Node at = from; at != null; at = at.getParent()) {
      if (at.getProperties().get(MenuItem.class) instanceof Supplier<?> supplier
          && supplier.get() instanceof List<?> items) {
        items.stream()
            .filter(MenuItem.class::isInstance)
            .map(MenuItem.class::cast)
            .forEach(menu.getItems()::add);
      }
    }
    if (!menu.getItems().isEmpty()) {
      menu.getItems().add(new SeparatorMenuItem());
    }
  }

  private void menu(ContextMenuEvent event) {
    Found found = event.getTarget() instanceof Node node ? around(node) : null;
    if (found != null && event.getTarget() instanceof Node node) {
      ContextMenu menu = new ContextMenu();
      offer(menu, node);
      for (Form form : forms(found)) {
        MenuItem item = new MenuItem(words(form));
        item.setOnAction(chosen -> save(found, form));
        menu.getItems().add(item);
      }
      menu.show(node, event.getScreenX(), event.getScreenY());
      event.consume();
    }
  }

  private static String words(Form form) {
    return switch (form) {
      case TABLE -> Messages.text("save.table");
      case PNG -> Messages.text("save.png");
      case SVG -> Messages.text("save.svg");
      case CSV -> Messages.text("save.csv");
    };
  }

  /** Whether it is a part of a table or chart; what that holds now is not asked for. */
  private static boolean isIn(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof TableView
          || at instanceof Plot
          || at.getProperties().containsKey(Sheet.class)
          || at.getProperties().containsKey(Chart.class)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Found around(@Nullable Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      Found found = of(at);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Found of(Node node) {
    if (node.getProperties().get(Sheet.class) instanceof Supplier<?> supplier
        && supplier.get() instanceof Sheet sheet) {
      return new Found.Table(name(node), sheet);
    }
    if (node instanceof TableView<?> table) {
      return new Found.Table(name(node), Sheet.of(table));
    }
    if (node.getProperties().get(Chart.class) instanceof Supplier<?> supplier
        && supplier.get() instanceof Chart chart) {
      return drawn(chart, node);
    }
    if (node instanceof Plot plot && plot.chart() != null) {
      return drawn(plot.chart(), plot);
    }
    return null;
  }

  /** As wide as it is seen; rows are there in full, also where a list shows some of them. */
  private static Found drawn(Chart chart, Node node) {
    Bounds seen = node.getLayoutBounds();
    double height = chart.rows().isNone() ? seen.getHeight() : chart.rows().height();
    return new Found.Drawn(
        chart, Math.max(320, seen.getWidth()), Math.max(18, height), node.getScene());
  }

  /** What the file is called at first: as the table is for somebody who cannot see it. */
  private static String name(Node node) {
    String spoken = node.getAccessibleText();
    String name = spoken == null ? "" : spoken.replaceAll("[^\\p{L}\\p{N}]+", "-");
    return name.isBlank() || name.length() > 40 ? Messages.text("save.name") : name;
  }

  private void first(Found found) {
    switch (found) {
      case Found.Table table -> csv(table);
      case Found.Drawn drawn -> {
        Chart chart = drawn.chart();
        new SheetWindow(
                tools,
                chart.spoken(),
                chart.sheet(),
                Nodes.button(words(Form.PNG), "fth-image", () -> png(drawn), "small"),
                Nodes.button(words(Form.SVG), "fth-image", () -> svg(drawn), "small"))
            .show(drawn.scene().getWindow());
      }
    }
  }

  private static Found.Table table(Found.Drawn drawn) {
    return new Found.Table(Messages.text("save.chart"), drawn.chart().sheet());
  }

  private void csv(Found.Table table) {
    csv(table.name(), table.sheet());
  }

  /** Asks where to, and writes a table there. */
  public void csv(String name, Sheet sheet) {
    tools
        .files()
        .chooseTarget(name + ".csv")
        .ifPresent(file ->
            run(
                file,
                (progress, cancellation) -> {
                  CsvFile.write(file, sheet, progress, cancellation);
                  return file;
                }));
  }

  private void svg(Found.Drawn drawn) {
    Tokens tokens = tools.tokens().getValue();
    tools
        .files()
        .chooseTarget(Messages.text("save.chart") + ".svg")
        .ifPresent(file ->
            run(
                file,
                (progress, cancellation) -> {
                  String text = drawn.chart().svg(drawn.width(), drawn.height(), tokens);
                  WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
                  return file;
                }));
  }

  private void png(Found.Drawn drawn) {
    tools
        .files()
        .chooseTarget(Messages.text("save.chart") + ".png")
        .ifPresent(file -> {
          Tokens tokens = tools.tokens().getValue();
          ChartPicture picture =
              ChartPicture.of(drawn.chart(), drawn.width(), drawn.height(), tokens);
          run(
              file,
              (progress, cancellation) -> {
                WholeFile.write(file, picture::write);
                return file;
              });
        });
  }

  private void run(Path file, Job<Path> job) {
    Notes notes = tools.notes();
    slot.start(
        Messages.text("save.job", file.getFileName()),
        job,
        saved ->
            notes.say(
                Messages.text("save.done", saved),
                Messages.text("save.open"),
                () -> tools.files().open(saved)),
        failure -> {
          if (failure instanceof CancellationException) {
            notes.say(Messages.text("save.cancelled"));
          } else {
            Trouble.of(failure).ifPresent(notes::trouble);
          }
        });
  }
}
