package dev.exhibit.usecase;

import dev.exhibit.model.State;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the ledger tells of one control: its results and how they changed, and what was said. */
public final class ControlHistory {
  /** Older lines than so many are left to {@code exhibit ledger list}. */
  static final int MOST = 500;

  private final String control;
  private final Deque<Line> lines = new ArrayDeque<>();
  private final Map<String, State> states = new HashMap<>();
  private @Nullable String definition;
  private long all;

  private ControlHistory(String control) {
    this.control = control;
  }

  /**
   * A result.
   *
   * @param before the state in the same period before it; null for the first
   * @param changed whether the definition is another than that of the result before it
   * @param sha256 of the definition, lower-case hex
   */
  public record Judged(
      String period,
      State state,
      @Nullable State before,
      int version,
      String sha256,
      boolean changed,
      long population,
      long exceptions) {
    /** Whether it came out otherwise than the last time. */
    public boolean turned() {
      return before != null && before != state;
    }
  }

  /**
   * One entry of the ledger, as far as it is about the control.
   *
   * @param judged null for an entry of another kind than a result
   * @param by who did it; empty where the entry names nobody
   * @param hash of the entry, lower-case hex
   */
  public record Line(
      long seq, Instant time, String kind, @Nullable Judged judged, String by, String hash) {}

  /**
   * The lines that are shown.
   *
   * @param lines newest first
   * @param all how many there are, those that are not shown included
   */
  public record Told(List<Line> lines, long all) {
    public Told {
      lines = List.copyOf(lines);
    }
  }

  /** Walks the ledger once; memory holds the lines that are shown. */
  public static Told of(String control, ReadLedger ledger) {
    ControlHistory history = new ControlHistory(control);
    ledger.walk(history::take);
    return new Told(new ArrayList<>(history.lines), history.all);
  }

  private void take(ReadLedger.Entry entry) {
    if (!entry.payload().contains(control)) {
      return; // most entries are about others; reading them costs more than looking
    }
    JsonNode payload = read(entry.payload());
    if (entry.kind().equals("evaluation")) {
      String period = payload.path("period").asString("");
      payload
          .path("results")
          .valueStream()
          .filter(result -> result.path("control").asString("").equals(control))
          .forEach(result -> add(entry, judged(period, result), ""));
    } else if (payload.path("control").asString("").equals(control)) {
      add(entry, null, payload.path("by").asString(""));
    }
  }

  private static JsonNode read(String payload) {
    try {
      return JsonMapper.shared().readTree(payload);
    } catch (JacksonException e) {
      return JsonMapper.shared().createObjectNode(); // `ledger verify` tells of a broken entry
    }
  }

  private void add(ReadLedger.Entry entry, @Nullable Judged judged, String by) {
    all++;
    lines.addFirst(new Line(entry.seq(), entry.time(), entry.kind(), judged, by, entry.hash()));
    if (lines.size() > MOST) {
      lines.removeLast();
    }
  }

  private @Nullable Judged judged(String period, JsonNode result) {
    State state = state(result.path("state").asString(""));
    if (state == null) {
      return null;
    }
    String sha256 = result.path("definition").asString("");
    boolean changed = definition != null && !definition.equals(sha256);
    definition = sha256;
    return new Judged(
        period,
        state,
        states.put(period, state),
        result.path("version").asInt(0),
        sha256,
        changed,
        result.path("population").asLong(0),
        result.path("exceptions").asLong(0));
  }

  private static @Nullable State state(String name) {
    for (State state : State.values()) {
      if (state.name().equals(name)) {
        return state;
      }
    }
    return null; // of a newer version
  }
}
