package dev.exhibit.evaluation;

import dev.exhibit.model.AlertRule;
import dev.exhibit.model.Control;
import dev.exhibit.model.Control.Attribute;
import dev.exhibit.model.Control.Reconcile;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.ItemRule.Join;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.query.Tests;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a control asks of the fields of its sources: the one list that lint, the Sources screen
 * and evaluation go by. Facts that are made while judging (of slots, of spans of time) are no
 * fields and are left out, as is what {@code raw:} asks, which tells no fields.
 */
public final class ControlAsks {
  private final Control control;
  private final List<Join> joins;
  private final List<Ask> asks = new ArrayList<>();

  private ControlAsks(Control control) {
    this.control = control;
    this.joins = control.items() instanceof ItemRule.Events events ? events.joins() : List.of();
  }

  /** What this control asks; nothing of one that rests on people's word. */
  public static List<Ask> of(Control control) {
    ControlAsks found = new ControlAsks(control);
    if (control.asksLogs() && !(control.items() instanceof ItemRule.Spans)) {
      found.population();
      found.items();
      found.attributes();
      found.reconcile();
      found.alerts();
    }
    return List.copyOf(found.asks);
  }

  private void population() {
    List<String> sources = control.population().sources();
    query(Kql.parse(control.population().query()), sources, "population", "query");
    for (int i = 0; i < control.population().exclusions().size(); i++) {
      query(
          Kql.parse(control.population().exclusions().get(i).query()),
          sources,
          "population",
          "exclusions",
          String.valueOf(i),
          "query");
    }
    String refused = control.population().refused();
    if (refused != null) {
      query(Kql.parse(refused), sources, "population", "attempts", "refused");
    }
    // The key of a slot is made of facts about slots.
    boolean slots = control.items() instanceof ItemRule.Scheduled;
    for (int i = 0; !slots && i < control.population().itemKey().size(); i++) {
      field(
          control.population().itemKey().get(i),
          sources,
          "population",
          "item_key",
          String.valueOf(i));
    }
  }

  private void items() {
    List<String> sources = control.population().sources();
    switch (control.items()) {
      case ItemRule.Events events -> events.joins().forEach(this::join);
      case ItemRule.Bursts bursts -> {
        for (int i = 0; i < bursts.by().size(); i++) {
          field(bursts.by().get(i), sources, "threshold", "by", String.valueOf(i));
        }
        if (bursts.weight() != null) {
          field(bursts.weight(), sources, "threshold", "weight");
        }
      }
      case ItemRule.Runs runs -> {
        query(Kql.parse(runs.start()), sources, "runs", "start");
        query(Kql.parse(runs.finish()), sources, "runs", "finish");
      }
      case ItemRule.Scheduled scheduled -> {}
      case ItemRule.Spans spans -> {}
      case ItemRule.Attestations attestations -> {}
      case ItemRule.Alerts alerts -> {}
    }
  }

  private void join(Join join) {
    query(Kql.parse(join.query()), join.sources(), "joins", join.name(), "query");
    field(join.right(), join.sources(), "joins", join.name(), "on", "1");
    item(new Query.Exists(join.left()), List.of("joins", join.name(), "on", "0"));
    String where = join.where();
    if (where != null) {
      List<String> path = List.of("joins", join.name(), "where");
      Queries.leaves(Tests.parse(where)).forEach(leaf -> item(leaf, path));
    }
  }

  /** Tests of runs and of slots read what is made of them; those of events read fields. */
  private void attributes() {
    boolean ofEvents =
        control.items() instanceof ItemRule.Events || control.items() instanceof ItemRule.Bursts;
    for (int i = 0; ofEvents && i < control.attributes().size(); i++) {
      Attribute attribute = control.attributes().get(i);
      List<String> path = List.of("attributes", String.valueOf(i), "test");
      String test = attribute.test();
      if (test != null) {
        Queries.leaves(Tests.parse(test)).forEach(leaf -> item(leaf, path));
      }
    }
  }

  private void reconcile() {
    List<Reconcile> others = control.population().reconcile();
    for (int i = 0; i < others.size(); i++) {
      Reconcile other = others.get(i);
      String at = String.valueOf(i);
      List<String> with = List.of(other.with());
      query(Kql.parse(other.query()), with, "reconcile", at, "query");
      field(other.left(), control.population().sources(), "reconcile", at, "on", "0");
      field(other.right(), with, "reconcile", at, "on", "1");
    }
  }

  private void alerts() {
    List<String> sources = control.population().sources();
    for (int i = 0; i < control.alerts().size(); i++) {
      AlertRule alert = control.alerts().get(i);
      String at = String.valueOf(i);
      String add = alert.add();
      if (add != null) {
        query(Kql.parse(add), sources, "alerts", at, "add");
      }
      switch (alert.condition()) {
        case AlertRule.Exceptions exceptions -> fields(exceptions.by(), at, "by");
        case AlertRule.Count count -> fields(count.by(), at, "by");
        case AlertRule.Burst burst -> {
          if (!burst.rule().equals(control.items())) { // those of the control are asked already
            fields(burst.rule().by(), at, "by");
          }
        }
        case AlertRule.Absence absence -> {}
        case AlertRule.Sequence next -> {
          fields(next.on().stream().map(AlertRule.Tie::first).toList(), at, "on");
          fields(next.on().stream().map(AlertRule.Tie::next).toList(), at, "on");
          query(Kql.parse(next.next()), sources, "alerts", at, next.missing() ? "unless" : "then");
        }
      }
    }
  }

  private void fields(List<String> fields, String alert, String key) {
    for (int i = 0; i < fields.size(); i++) {
      field(fields.get(i), control.population().sources(), "alerts", alert, key, String.valueOf(i));
    }
  }

  private void query(Query query, List<String> sources, String... path) {
    Queries.leaves(query)
        .forEach(leaf ->
            Queries.fieldsOf(leaf).forEach(field -> add(sources, field, field, leaf, path)));
  }

  private void field(String field, List<String> sources, String... path) {
    add(sources, field, field, new Query.Exists(field), path);
  }

  /** A question about an item, or about an event that is joined to it. */
  private void item(Query leaf, List<String> path) {
    for (String written : Queries.fieldsOf(leaf)) {
      Join join =
          joins.stream().filter(it -> written.startsWith(it.name() + ".")).findFirst().orElse(null);
      String field = join == null ? written : written.substring(join.name().length() + 1);
      List<String> sources = join == null ? control.population().sources() : join.sources();
      // What is compared with something else, or under a join's name, is only read.
      boolean asked = join == null && Queries.fieldsOf(leaf).size() == 1;
      add(
          sources,
          field,
          written,
          asked ? leaf : new Query.Exists(field),
          path.toArray(String[]::new));
    }
  }

  private void add(List<String> sources, String field, String written, Query leaf, String... path) {
    for (String source : sources) {
      asks.add(new Ask(control.id(), source, field, written, leaf, List.of(path)));
    }
  }
}
