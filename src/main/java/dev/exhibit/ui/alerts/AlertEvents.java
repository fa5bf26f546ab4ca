package dev.exhibit.ui.alerts;

import dev.exhibit.model.AlertGraph;
import dev.exhibit.model.AlertGraph.Bar;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Filters;
import dev.exhibit.query.SourceField;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.Alerting.Looks;
import dev.exhibit.usecase.Alerting.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens the events that an alert or its graph counts. */
final class AlertEvents {
  /** Around what an alert is about, so that what led to it is seen. */
  private static final Duration AROUND = Duration.ofMinutes(30);

  private final UiContext context;
  private final JobSlot asking;
  private Map<Rule, Looks> known = Map.of();

  AlertEvents(UiContext context) {
    this.context = context;
    asking = context.slot();
  }

  /** Opens the events behind an alert; where it names some of them only, all that it looks at. */
  void open(FiredAlert alert) {
    TimeSpan span = around(alert.about());
    List<String> events = alert.events();
    if (alert.count() == 0) {
      go("", span, part(alert.about()), null);
    } else if (!events.isEmpty() && alert.count() <= events.size()) {
      String kql =
          EventSchema.ID
              + ":("
              + events.stream().map(Filters::quoted).collect(Collectors.joining(" or "))
              + ")";
      String event = events.size() == 1 ? events.getFirst() : null;
      context.navigator().go(new Place.Timeline(kql, span, null, event));
    } else {
      search(
          new Rule(alert.control(), alert.alert()),
          looks ->
              place(
                  looks.kql(),
                  span,
                  part(looks, alert.about()),
                  looks.whole() ? null : told(alert.count())));
    }
  }

  /** Opens what the newest value of a graph counts; of a silence what its source holds of it. */
  void open(GraphRow row) {
    AlertGraph graph = row.graph();
    String source = graph.source();
    search(
        new Rule(graph.control(), graph.alert()),
        looks ->
            source == null
                ? place(looks, row)
                : place(ofSource(looks.kql(), source), row.span(), null, null));
  }

  /** Opens what one bar counts; of a silence what its source holds of the bar's own time. */
  void open(GraphRow row, Bar bar) {
    AlertGraph graph = row.graph();
    String source = graph.source();
    TimeSpan own = new TimeSpan(bar.from(), bar.from().plus(graph.width()));
    search(
        new Rule(graph.control(), graph.alert()),
        looks ->
            source == null
                ? place(
                    looks.kql(),
                    around(all(graph)),
                    counted(looks, graph, own.to()),
                    looks.drawn() ? null : told(bar.value()))
                : place(ofSource(looks.kql(), source), row.span(), own, null));
  }

  private static TimeSpan all(AlertGraph graph) {
    List<Bar> bars = graph.bars();
    return new TimeSpan(bars.getFirst().from(), bars.getLast().from().plus(graph.width()));
  }

  /** What a bar that ends then counts: the window of the alert, or the bar where it has none. */
  private static TimeSpan counted(Looks looks, AlertGraph graph, Instant end) {
    Duration window = looks.window();
    long parts =
        window == null
            ? 1
            : Math.max(1, Math.round((double) window.toMillis() / graph.width().toMillis()));
    return new TimeSpan(end.minus(graph.width().multipliedBy(parts)), end);
  }

  private static String ofSource(String kql, String source) {
    String only = SourceField.clause(List.of(source));
    boolean all = kql.isBlank() || kql.strip().equals("*");
    return all ? only : "(" + kql + ") and " + only;
  }

  private static Place place(Looks looks, GraphRow row) {
    AlertGraph graph = row.graph();
    Duration window = looks.window();
    List<Bar> bars = graph.bars();
    if (bars.isEmpty()) {
      return new Place.Timeline(looks.kql(), row.span(), null, null);
    }
    TimeSpan all = all(graph);
    if (window == null) {
      long counted = bars.stream().mapToLong(Bar::value).sum();
      return place(looks.kql(), all, null, looks.drawn() ? null : told(counted));
    }
    return place(looks.kql(), around(all), counted(looks, graph, all.to()), null);
  }

  /** Says that what is counted is some only of what is listed. */
  private static Place.Told told(long counted) {
    return new Place.Told(Messages.text("alerts.more"), Messages.text("alerts.more.text", counted));
  }

  private static Place place(
      String kql, TimeSpan span, @Nullable TimeSpan part, Place.@Nullable Told told) {
    return new Place.Timeline(kql, span, part, null, null, told);
  }

  /** Reads ahead what alerts look at, so that it can be opened at once, and beside. */
  void learn() {
    ask(() -> {}, why -> {});
  }

  private void ask(Runnable then, Consumer<Trouble> otherwise) {
    asking.start(
        Messages.text("job.query"),
        (progress, cancellation) -> context.workbench().alerting().looks(),
        found -> {
          known = Map.copyOf(found);
          then.run();
        },
        failure -> Trouble.of(failure).ifPresent(otherwise));
  }

  private void search(Rule rule, Function<Looks, Place> place) {
    if (known.containsKey(rule)) {
      go(rule, place, context.navigator()::go);
    } else {
      Consumer<Place> way = context.navigator().later();
      ask(() -> go(rule, place, way), context.notes()::trouble);
    }
  }

  private void go(Rule rule, Function<Looks, Place> place, Consumer<Place> way) {
    Looks looks = known.get(rule);
    if (looks == null) {
      context.notes().say(Messages.text("alerts.gone", rule.alert(), rule.control()));
    } else {
      way.accept(place.apply(looks));
    }
  }

  private void go(String kql, TimeSpan span, @Nullable TimeSpan part, @Nullable String event) {
    context.navigator().go(new Place.Timeline(kql, span, part, event));
  }

  /** Where its last event ends what an alert is about, that one is counted, too. */
  private static @Nullable TimeSpan part(Looks looks, TimeSpan about) {
    return part(looks.closed() ? new TimeSpan(about.from(), about.to().plusMillis(1)) : about);
  }

  /** Of one event there is no part of time to choose. */
  private static @Nullable TimeSpan part(TimeSpan about) {
    return about.duration().isZero() ? null : about;
  }

  private static TimeSpan around(TimeSpan about) {
    return new TimeSpan(about.from().minus(AROUND), about.to().plus(AROUND));
  }
}
