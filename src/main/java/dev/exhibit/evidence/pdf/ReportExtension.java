package dev.exhibit.evidence.pdf;

import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.Chart;
import dev.exhibit.evidence.Report;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.model.RunStrip;
import dev.exhibit.model.State;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the report's templates can call: drawings, and how times, numbers and hashes are written.
 */
final class ReportExtension extends AbstractExtension {
  /** Longer tables stop here and name their CSV. */
  private static final int MOST_ROWS = 1000;

  private static final int MOST_VALUES = 20;

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

  private final ZoneId zone;

  ReportExtension(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Map<String, Filter> getFilters() {
    return Map.of(
        "count",
            new OneFilter(value -> String.format(Locale.ROOT, "%,d", ((Number) value).longValue())),
        "stamp", new OneFilter(value -> SECONDS.format(instant(value).atZone(zone))),
        "moment", new OneFilter(this::moment),
        "day", new OneFilter(this::day),
        "hex", new OneFilter(value -> Certificates.grouped(value.toString())),
        "brief", new OneFilter(value -> brief(value.toString())),
        "word", new OneFilter(ReportExtension::word),
        "shortlist", new OneFilter(value -> shortlist((List<?>) value)),
        "zone", new OneFilter(value -> value.equals(ZoneOffset.UTC) ? "UTC" : value.toString()),
        "breakable", new OneFilter(value -> breakable(value.toString())));
  }

  @Override
  public Map<String, Function> getFunctions() {
    Map<String, Function> functions = new HashMap<>();
    add(functions, "tiles", args -> safe(Tiles.draw(tiles(args))), "tiles");
    add(functions, "chart", args -> safe(ChartDrawing.draw((Chart) arg(args, "chart"))), "chart");
    add(
        functions,
        "runs",
        args -> safe(RunsDrawing.draw((RunStrip) arg(args, "strip"), (Period) arg(args, "period"))),
        "strip",
        "period");
    add(
        functions,
        "lanesDrawn",
        args -> RunsDrawing.drawn((RunStrip) arg(args, "strip")).size(),
        "strip");
    add(functions, "glyph", ReportExtension::glyph, "state", "size");
    add(functions, "tint", args -> Ink.of(state(args)).tint(), "state");
    add(functions, "ink", args -> Ink.of(state(args)).text(), "state");
    add(functions, "fill", args -> Ink.of(state(args)).fill(), "state");
    add(functions, "exceptions", args -> items(args, Item.Kind.EXCEPTION), "items");
    add(functions, "refusals", args -> items(args, Item.Kind.REFUSED), "items");
    add(functions, "controlGaps", args -> gaps(args, false), "gaps");
    add(functions, "criterionGaps", args -> gaps(args, true), "gaps");
    add(functions, "outside", ReportExtension::outside, "tiles");
    add(
        functions,
        "head",
        args -> ((List<?>) arg(args, "items")).stream().limit(most(args)).toList(),
        "items",
        "most");
    add(functions, "otherGaps", ReportExtension::otherGaps, "gaps");
    return functions;
  }

  private static void add(
      Map<String, Function> functions,
      String name,
      java.util.function.Function<Map<String, Object>, Object> call,
      String... arguments) {
    functions.put(name, new Call(List.of(arguments), call));
  }

  private static long most(Map<String, Object> args) {
    return args.get("most") instanceof Number most ? most.longValue() : MOST_ROWS;
  }

  /** Those that a list of exceptions does not say already. */
  private static Object otherGaps(Map<String, Object> args) {
    return gaps(args, false).stream().filter(gap -> gap.kind() != GapKind.OPEN_EXCEPTION).toList();
  }

  /** Criteria that the library answers, but no control of this package. */
  private static Object outside(Map<String, Object> args) {
    return tiles(args).stream().filter(tile -> tile.state().isEmpty() && tile.answered()).count();
  }

  /** Gaps of criteria that no control answers, or all the others. */
  private static List<Gap> gaps(Map<String, Object> args, boolean ofCriteria) {
    return ((List<?>) arg(args, "gaps"))
        .stream()
            .map(Gap.class::cast)
            .filter(gap -> (gap.kind() == GapKind.NO_CONTROL) == ofCriteria)
            .toList();
  }

  private static SafeString glyph(Map<String, Object> args) {
    return safe(Tiles.glyph(state(args), ((Number) arg(args, "size")).doubleValue(), "#ffffff"));
  }

  private static List<Item> items(Map<String, Object> args, Item.Kind kind) {
    return ((List<?>) arg(args, "items"))
        .stream()
            .map(Item.class::cast)
            .filter(item -> item.kind() == kind)
            .limit(MOST_ROWS)
            .toList();
  }

  private static Object arg(Map<String, Object> args, String name) {
    return Objects.requireNonNull(args.get(name), name);
  }

  private static SafeString safe(String drawing) {
    return new SafeString(drawing);
  }

  @SuppressWarnings("unchecked")
  private static List<Report.Tile> tiles(Map<String, Object> args) {
    return (List<Report.Tile>) arg(args, "tiles");
  }

  @SuppressWarnings("unchecked")
  private static Optional<State> state(Map<String, Object> args) {
    Object value = arg(args, "state");
    return value instanceof State state ? Optional.of(state) : (Optional<State>) value;
  }

  private static Instant instant(Object value) {
    return value instanceof Optional<?> optional
        ? (Instant) optional.orElseThrow()
        : (Instant) value;
  }

  /** A day, with the time of day where it is not midnight. */
  private String day(Object value) {
    var at = instant(value).atZone(zone);
    boolean midnight = at.toLocalTime().toSecondOfDay() == 0;
    return (midnight ? DAY : DAY_AND_TIME).format(at);
  }

  /** A date, with the time of day where it is not midnight. */
  private String moment(Object value) {
    String stamp = SECONDS.format(instant(value).atZone(zone));
    return stamp.endsWith(" 00:00:00") ? stamp.substring(0, 10) : stamp;
  }

  private static String brief(String hex) {
    return hex.length() < 24
        ? hex
        : hex.substring(0, 4)
            + " "
            + hex.substring(4, 8)
            + " "
            + hex.substring(8, 12)
            + " … "
            + hex.substring(hex.length() - 4);
  }

  private static String word(Object value) {
    return switch (value) {
      case State state -> Words.of(state);
      case Optional<?> optional -> optional.map(ReportExtension::word).orElse("no control");
      case GapKind kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      case Enum<?> other -> other.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      default -> value.toString();
    };
  }

  /** The first few of many values; all of them stand in the package. */
  private static String shortlist(List<?> values) {
    if (values.isEmpty()) {
      return "empty";
    }
    String first =
        values.stream().limit(MOST_VALUES).map(String::valueOf).collect(Collectors.joining(", "));
    return values.size() <= MOST_VALUES
        ? first
        : first + " and " + (values.size() - MOST_VALUES) + " more, in ipe.json";
  }

  /** Lets long names without spaces break where a person would break them. */
  private static String breakable(String text) {
    return text.replaceAll("([/:,=&?])(?=\\S{6})", "$1\u200b");
  }

  private record OneFilter(java.util.function.Function<Object, Object> apply) implements Filter {
    @Override
    public @Nullable Object apply(
        @Nullable Object input,
        Map<String, Object> args,
        PebbleTemplate self,
        EvaluationContext context,
        int lineNumber) {
      return input == null ? "" : apply.apply(input);
    }

    @Override
    public @Nullable List<String> getArgumentNames() {
      return null;
    }
  }

  private record Call(
      List<String> names, java.util.function.Function<Map<String, Object>, Object> call)
      implements Function {
    @Override
    public Object execute(
        Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int lineNumber) {
      return call.apply(args);
    }

    @Override
    public List<String> getArgumentNames() {
      return names;
    }
  }
}
