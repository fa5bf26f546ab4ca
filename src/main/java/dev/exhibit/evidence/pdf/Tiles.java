package dev.exhibit.evidence.pdf;

import dev.exhibit.evidence.Report;
import dev.exhibit.model.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The criteria as tiles, a group a block, each with the shape of its worst state. */
final class Tiles {
  private static final double WIDTH = 488;
  private static final double TILE = 32.4;
  private static final double HEIGHT = 27;
  private static final double PITCH = 35;
  private static final double BETWEEN = 6;
  private static final double ROW = 33.5;
  private static final String WHITE = "#ffffff";

  private Tiles() {}

  private record Placed(Report.Tile tile, double x, double y) {}

  static String draw(List<Report.Tile> tiles) {
    List<Placed> placed = place(tiles);
    double height = placed.isEmpty() ? HEIGHT : Math.ceil(placed.getLast().y() + HEIGHT + 1);
    Svg svg = new Svg(WIDTH, height, alternative(tiles));
    placed.forEach(tile -> draw(svg, tile));
    return svg.done();
  }

  private static List<Placed> place(List<Report.Tile> tiles) {
    Map<String, List<Report.Tile>> groups = new LinkedHashMap<>();
    tiles.forEach(
        tile -> groups.computeIfAbsent(tile.criterion().group(), g -> new ArrayList<>()).add(tile));
    List<Placed> placed = new ArrayList<>();
    double x = 0.5;
    double y = 0.5;
    for (List<Report.Tile> group : groups.values()) {
      if (x + group.size() * PITCH - (PITCH - TILE) > WIDTH) {
        x = 0.5;
        y += ROW;
      }
      for (Report.Tile tile : group) {
        placed.add(new Placed(tile, x, y));
        x += PITCH;
      }
      x += BETWEEN;
    }
    return placed;
  }

  /** The inks that go on a tile's ground. */
  private record Face(String label, String glyph, String ground) {}

  private static void draw(Svg svg, Placed placed) {
    Report.Tile tile = placed.tile();
    double x = placed.x();
    double y = placed.y();
    Face face =
        tile.state().isPresent()
            ? ground(svg, x, y, tile.state().get())
            : empty(svg, x, y, tile.answered());
    svg.text(x + 4.2, y + 9.4, 7, 500, face.label(), "start", tile.criterion().id());
    if (tile.state().isPresent() || !tile.answered()) {
      svg.glyph(x + TILE - 12, y + HEIGHT - 12, 8.4, tile.state(), face.glyph(), face.ground());
    }
  }

  private static Face empty(Svg svg, double x, double y, boolean answered) {
    Ink ink = Ink.of(Optional.empty());
    svg.box(x, y, TILE, HEIGHT, WHITE, answered ? Ink.RULE : ink.border(), answered ? "" : "2 1.6");
    return new Face(answered ? Ink.AXIS : Ink.TEXT, ink.text(), WHITE);
  }

  private static Face ground(Svg svg, double x, double y, State state) {
    Ink ink = Ink.of(state);
    return switch (state) {
      case INEFFECTIVE -> {
        svg.box(x, y, TILE, HEIGHT, ink.fill(), ink.fill(), "");
        yield new Face(WHITE, WHITE, ink.fill());
      }
      case NOT_EVALUABLE -> {
        svg.hatch(x + 0.3, y + 0.3, TILE - 0.6, HEIGHT - 0.6, "#e6d6f2");
        svg.box(x, y, TILE, HEIGHT, "none", ink.border(), "");
        yield new Face(Ink.TEXT, ink.text(), Ink.HATCH_GROUND);
      }
      case EXCEPTION, STALE, PENDING -> {
        svg.box(x, y, TILE, HEIGHT, ink.tint(), ink.border(), "");
        yield new Face(Ink.TEXT, ink.text(), ink.tint());
      }
      case NOT_OCCURRED, PASS -> {
        svg.box(x, y, TILE, HEIGHT, WHITE, Ink.BORDER, "");
        yield new Face(Ink.TEXT, ink.text(), WHITE);
      }
    };
  }

  private static String alternative(List<Report.Tile> tiles) {
    Map<String, List<String>> byState = new LinkedHashMap<>();
    for (Report.Tile tile : tiles) {
      String word =
          tile.state()
              .map(Words::of)
              .orElse(tile.answered() ? "not in this package" : "no control");
      byState.computeIfAbsent(word, w -> new ArrayList<>()).add(tile.criterion().id());
    }
    List<String> parts = new ArrayList<>();
    byState.forEach((word, ids) -> parts.add(word + ": " + String.join(", ", ids)));
    return tiles.size() + " criteria. " + String.join("; ", parts) + ".";
  }

  /** One glyph on its own, as large as the text beside it. */
  static String glyph(Optional<State> state, double size, String ground) {
    Svg svg = new Svg(size, size, state.map(Words::of).orElse("no control"));
    svg.glyph(0, 0, size, state, Ink.of(state).text(), ground);
    return svg.done();
  }
}
