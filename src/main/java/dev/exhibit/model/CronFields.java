package dev.exhibit.model;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** Reads the five fields of a cron line, as cron(5) of Vixie cron describes them. */
final class CronFields {
  /**
   * One of the five.
   *
   * @param least its smallest value
   * @param most its largest value
   * @param names words for the values from the smallest on; none for most fields
   */
  record Field(String name, int least, int most, List<String> names) {}

  static final Field MINUTE = new Field("minute", 0, 59, List.of());
  static final Field HOUR = new Field("hour", 0, 23, List.of());
  static final Field DAY = new Field("day of the month", 1, 31, List.of());
  static final Field MONTH =
      new Field(
          "month",
          1,
          12,
          List.of(
              "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"));

  /** Sunday is 0 and 7. */
  static final Field WEEKDAY =
      new Field("day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

  private CronFields() {}

  /**
   * The values that a field allows.
   *
   * @throws BadRequestException with a sentence for a person when it is not such a field
   */
  static BitSet read(String text, Field field) {
    BitSet values = new BitSet(64);
    for (String part : text.split(",", -1)) {
      add(part, field, values);
    }
    if (field.equals(WEEKDAY) && values.get(7)) {
      values.clear(7);
      values.set(0);
    }
    return values;
  }

  private static void add(String part, Field field, BitSet values) {
    int slash = part.indexOf('/');
    String range = slash < 0 ? part : part.substring(0, slash);
    int step = slash < 0 ? 1 : number(part.substring(slash + 1), part, field);
    int dash = range.indexOf('-', 1);
    if (step < 1) {
      throw wrong(part, field, "a step is at least 1");
    }
    if (slash >= 0 && dash < 0 && !range.equals("*")) {
      throw wrong(part, field, "a step follows * or a range, such as 5-59/15");
    }
    int from;
    int to;
    if (range.equals("*")) {
      from = field.least();
      to = field.equals(WEEKDAY) ? 6 : field.most();
    } else if (dash < 0) {
      from = value(range, part, field);
      to = from;
    } else {
      from = value(range.substring(0, dash), part, field);
      to = value(range.substring(dash + 1), part, field);
      to = field.equals(WEEKDAY) && to == 0 && from > 0 ? 7 : to; // fri-sun
    }
    if (from > to) {
      throw wrong(part, field, "a range goes up");
    }
    for (int value = from; value <= to; value += step) {
      values.set(value);
    }
  }

  private static int value(String word, String part, Field field) {
    int name = field.names().indexOf(word.toLowerCase(Locale.ROOT));
    int value = name >= 0 ? field.least() + name : number(word, part, field);
    if (value < field.least() || value > field.most()) {
      throw wrong(part, field, "it goes from " + field.least() + " to " + field.most());
    }
    return value;
  }

  private static int number(String word, String part, Field field) {
    if (!word.matches("\\d{1,4}")) {
      throw wrong(
          part,
          field,
          field.names().isEmpty()
              ? "numbers, *, ranges, lists and steps stand there"
              : "numbers or names such as " + field.names().get(1) + " stand there");
    }
    return Integer.parseInt(word);
  }

  private static BadRequestException wrong(String part, Field field, String why) {
    return new BadRequestException(
        "'" + part + "' is not a " + field.name() + " of cron: " + why + ".");
  }
}
