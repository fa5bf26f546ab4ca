package dev.exhibit.ui.timeline;

import dev.exhibit.model.Control;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.query.Filters;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.Exhibits;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Sends what is shown into the package that is being prepared. */
final class SendModel {
  /** What stands for no control. */
  static final String NO_CONTROL = "";

  private static final int PROPOSED = 80;
  private final UiContext context;
  private final TimelineViewModel search;
  private final StringProperty title = new SimpleStringProperty("");
  private final StringProperty note = new SimpleStringProperty("");
  private final StringProperty control = new SimpleStringProperty(NO_CONTROL);
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
  private RowsModel.@Nullable Asked shown;
  private SearchSpec spec = new SearchSpec("", List.of(), null);

  SendModel(UiContext context, TimelineViewModel search) {
    this.context = context;
    this.search = search;
    search.rows().askedProperty().subscribe(now -> look());
    search.faceProperty().subscribe(now -> look());
    context.session().sourcesFaceProperty().subscribe(now -> look());
  }

  private void look() {
    boolean noSource = context.session().sourcesFaceProperty().get() instanceof Face.Empty;
    boolean shows = search.rows().askedProperty().get() != null && !noSource;
    boolean away = Face.awaitsStore(search.faceProperty().get());
    obstacle.set(away ? Messages.text("send.away") : shows ? "" : Messages.text("send.nothing"));
  }

  /** Asks for title and reason; nothing is kept yet. Says why where there is nothing to send. */
  void begin() {
    if (open.get()) {
      return; // what is being written is kept
    }
    shown = search.rows().askedProperty().get();
    if (shown == null || !obstacle.get().isEmpty()) {
      context.notes().say(obstacle.get());
      return;
    }
    spec = search.spec();
    title.set(proposed());
    note.set("");
    fault.set("");
    control.set(NO_CONTROL);
    open.set(true);
  }

  /** The query, so far as it fits into a title. */
  private String proposed() {
    String asked = asked();
    String words = asked.isBlank() ? Messages.text("send.everything") : asked;
    return words.length() <= PROPOSED ? words : words.substring(0, PROPOSED - 1) + "…";
  }

  /** Keeps the view. */
  void send() {
    RowsModel.Asked view = shown;
    if (view == null || !open.get()) {
      return;
    }
    if (title.get().isBlank()) {
      fault.set(Messages.text("send.untitled"));
      return;
    }
    String about = control.get();
    context
        .session()
        .exhibits()
        .keep(
            new Exhibits.Draft(
                title.get(),
                note.get(),
                spec.kql(),
                inEffect(),
                view.span(),
                search.zone(),
                about.equals(NO_CONTROL) ? null : about),
            this::close,
            trouble -> fault.set(trouble.sentence()));
  }

  /** Keeps nothing. */
  void close() {
    open.set(false);
  }

  private List<EventFilter> inEffect() {
    return spec.filters().stream().filter(filter -> !filter.disabled()).toList();
  }

  /** Query and filters, as they are asked. */
  String asked() {
    return Filters.kql(spec.kql(), inEffect());
  }

  /** The span whose events are sent, and its zone. */
  String span() {
    RowsModel.Asked view = shown;
    return view == null
        ? ""
        : Messages.text(
            "send.span", Formats.span(view.span(), search.zone()), Formats.zone(search.zone()));
  }

  /** How many events the store counted for it; what was counted for another view is no count. */
  String counted() {
    Counted counted = search.countedProperty().get();
    RowsModel.Asked view = shown;
    if (counted == null || view == null || !counted.kql().equals(view.kql())) {
      return Messages.text("send.uncounted");
    }
    PartCount count = PartCount.of(counted, search.rows(), view.span());
    return count == null
        ? Messages.text("send.uncounted")
        : switch (count.known()) {
          case EXACTLY -> Messages.text("send.counted", count.events());
          case AT_LEAST -> Messages.text("send.uncounted");
          case AT_MOST -> Messages.text("send.most", count.events());
        };
  }

  /** Controls that it may belong to; none first. */
  List<String> controls() {
    List<String> ids = new ArrayList<>(List.of(NO_CONTROL));
    SessionModel.Facts facts = context.session().factsProperty().get();
    if (facts != null) {
      facts.library().controls().stream().map(Control::id).forEach(ids::add);
    }
    return ids;
  }

  /** What it is called. */
  StringProperty titleProperty() {
    return title;
  }

  /** Why it is evidence. */
  StringProperty noteProperty() {
    return note;
  }

  /** The control it belongs to. */
  StringProperty controlProperty() {
    return control;
  }

  /** Why nothing can be sent now; empty when it can. */
  ReadOnlyStringProperty obstacleProperty() {
    return obstacle.getReadOnlyProperty();
  }

  /** Whether it is being asked for. */
  ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Why it was not kept; empty when nothing is wrong. */
  ReadOnlyStringProperty faultProperty() {
    return fault.getReadOnlyProperty();
  }
}
