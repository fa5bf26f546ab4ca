package dev.exhibit.ui.shell;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.UiState;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place as a text that outlives the program: {@code 1:controls?control=AWS-TRAIL}, the version
 * first. Only places that a person comes back to have one; a text that is not understood is none.
 */
final class PlaceText {
  private static final String VERSION = "1:";

  /** Between the parts of a filter; encoded texts never hold it. */
  private static final String WITHIN = "!";

  private final List<String> pairs = new ArrayList<>();

  private PlaceText() {}

  /** The text of a place, if it is one to come back to. */
  static Optional<String> of(Place place) {
    PlaceText text = new PlaceText();
    return switch (place) {
      case Place.Controls there ->
          text.add("control", there.control())
              .add("criterion", there.criterion())
              .add("standing", there.standing() == null ? null : there.standing().name())
              .as("controls");
      case Place.Timeline there ->
          text.add("kql", there.kql())
              .add("span", there.span())
              .add("brush", there.brush())
              .add("event", there.event())
              .add(there.filters())
              .as("timeline");
      case Place.Gaps there ->
          text.add("kind", there.kind() == null ? null : there.kind().name())
              .add("overdue", there.overdue() ? "true" : null)
              .as("gaps");
      case Place.Sources there -> text.add("source", there.source()).as("sources");
      case Place.Overview there -> Optional.empty();
      case Place.Alerts there -> Optional.empty();
      case Place.Packages there ->
          there.file() == null || there.control() != null
              ? Optional.empty()
              : text.add("file", there.file().toString()).as("packages");
      case Place.Opened there -> Optional.empty();
      case Place.Start there -> Optional.empty();
      case Place.Settings there -> Optional.empty();
      case Place.Begin there -> Optional.empty();
      case Place.Engagement there -> Optional.empty();
    };
  }

  private PlaceText add(String key, @Nullable String value) {
    if (value != null) {
      pairs.add(key + "=" + encoded(value));
    }
    return this;
  }

  private PlaceText add(String key, @Nullable TimeSpan span) {
    return add(key, span == null ? null : span.from() + "/" + span.to());
  }

  private PlaceText add(@Nullable List<EventFilter> filters) {
    if (filters != null) {
      for (EventFilter one : filters) {
        String flags =
            (one.excluded() ? "x" : "") + (one.pinned() ? "p" : "") + (one.disabled() ? "d" : "");
        String value = one.value();
        pairs.add(
            "filter="
                + String.join(WITHIN, flags, encoded(one.field()))
                + (value == null ? "" : WITHIN + encoded(value)));
      }
    }
    return this;
  }

  private Optional<String> as(String screen) {
    return Optional.of(VERSION + screen + "?" + String.join("&", pairs));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace(WITHIN, "%21");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The place that a text says; nothing where it is of another version, or damaged. */
  static Optional<Place> read(String text) {
    int question = text.indexOf('?');
    if (!text.startsWith(VERSION) || question < 0) {
      return Optional.empty();
    }
    try {
      return place(
          text.substring(VERSION.length(), question), text.substring(question + 1).split("&"));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Place> place(String screen, String[] pairs) {
    Map<String, String> said = new HashMap<>();
    List<EventFilter> filters = new ArrayList<>();
    for (String pair : pairs) {
      String[] both = pair.split("=", 2);
      if (both.length == 2 && both[0].equals("filter")) {
        filters.add(filter(both[1].split(WITHIN, -1)));
      } else if (both.length == 2) {
        said.put(both[0], decoded(both[1]));
      }
    }
    return switch (screen) {
      case "controls" ->
          Optional.of(
              new Place.Controls(
                  said.get("control"),
                  said.get("criterion"),
                  UiState.constant(said.get("standing"), Standing.values()).orElse(null),
                  false));
      case "timeline" ->
          Optional.of(
              new Place.Timeline(
                  Objects.requireNonNullElse(said.get("kql"), ""),
                  span(said.get("span")),
                  span(said.get("brush")),
                  said.get("event"),
                  filters));
      case "gaps" ->
          Optional.of(
              new Place.Gaps(
                  UiState.constant(said.get("kind"), GapKind.values()).orElse(null),
                  said.containsKey("overdue")));
      case "sources" -> Optional.of(new Place.Sources(said.get("source"), false));
      case "packages" ->
          Optional.ofNullable(said.get("file")).map(Path::of).map(Place.Packages::new);
      default -> Optional.empty();
    };
  }

  private static @Nullable TimeSpan span(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] ends = text.split("/", 2);
    if (ends.length < 2) {
      throw new IllegalArgumentException("No span: " + text);
    }
    return new TimeSpan(Instant.parse(ends[0]), Instant.parse(ends[1]));
  }

  private static EventFilter filter(String[] parts) {
    if (parts.length < 2 || parts[1].isEmpty()) {
      throw new IllegalArgumentException("No filter");
    }
    return new EventFilter(
        decoded(parts[1]),
        parts.length > 2 ? decoded(parts[2]) : null,
        parts[0].contains("x"),
        parts[0].contains("p"),
        parts[0].contains("d"));
  }
}
