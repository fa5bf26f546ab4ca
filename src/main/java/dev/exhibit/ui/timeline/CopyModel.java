package dev.exhibit.ui.timeline;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.ui.common.EventFields;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.KeptRecord;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.StoreQuestion;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The open event, or the search, as text for elsewhere. */
final class CopyModel {
  private final UiContext context;
  private final TimelineViewModel search;
  private final Consumer<String> clipboard;
  private final JobSlot asking;

  CopyModel(UiContext context, TimelineViewModel search, Consumer<String> clipboard) {
    this.context = context;
    this.search = search;
    this.clipboard = clipboard;
    asking = context.slot();
  }

  private void take(String text, String what) {
    clipboard.accept(text);
    context.notes().say(Messages.text("copy.done", what));
  }

  /** The record behind the event, every character as the store has it. */
  void record() {
    Optional.ofNullable(search.eventProperty().get())
        .flatMap(event -> KeptRecord.of(event.document()))
        .ifPresentOrElse(
            found -> take(found.text(), Messages.text("copy.record")),
            () -> context.notes().say(Messages.text("event.norecord")));
  }

  /** The event as JSON. */
  void json() {
    AuditEvent event = search.eventProperty().get();
    if (event != null) {
      take(EventFields.json(event), Messages.text("copy.json"));
    }
  }

  /** The event as CSV: its fields' names, and their values. */
  void csv() {
    AuditEvent event = search.eventProperty().get();
    if (event != null) {
      List<EventFields.Line> lines = EventFields.lines(event);
      take(
          row(lines, EventFields.Line::field) + row(lines, EventFields.Line::value),
          Messages.text("copy.csv"));
    }
  }

  private static String row(List<EventFields.Line> lines, Function<EventFields.Line, String> cell) {
    return lines.stream().map(cell).map(CopyModel::quoted).collect(Collectors.joining(","))
        + "\r\n";
  }

  /** RFC 4180; what a spreadsheet would run is kept from running by a quote before it. */
  private static String quoted(String cell) {
    boolean runs = !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0;
    return '"' + (runs ? "'" : "") + cell.replace("\"", "\"\"") + '"';
  }

  /** The search as commands that ask the store the same. */
  void curl() {
    ask(StoreQuestion::curl, Messages.text("copy.curl"));
  }

  /** The search in the store's own language. */
  void dsl() {
    ask(
        question -> String.join("\n", EventFields.readable(question.body())),
        Messages.text("copy.dsl"));
  }

  private void ask(Function<StoreQuestion, String> how, String what) {
    RowsModel.Asked asked = search.rows().askedProperty().get();
    if (asked == null) {
      return;
    }
    asking.start(
        Messages.text("job.copy"),
        (progress, cancellation) ->
            context.workbench().investigating().questions(asked.kql(), asked.span()).stream()
                .map(how)
                .collect(Collectors.joining("\n\n")),
        text -> take(text, what),
        failure -> Trouble.of(failure).ifPresent(context.notes()::trouble));
  }

  /** What is searched now, as it would be kept. */
  SearchSpec spec() {
    return search.spec();
  }
}
