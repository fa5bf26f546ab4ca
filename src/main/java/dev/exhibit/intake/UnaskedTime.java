package dev.exhibit.intake;

import java.util.Set;

/** What is said of a time that the records of an index have and that it cannot be asked by. */
public final class UnaskedTime {
  /** How the mapping of a field is mended, of which nothing can be changed in its index. */
  public static final String WAYS = ", as a runtime field of that name or by reindexing.";

  private static final String UNASKED = ", so nobody can be asked by time; map it as date";

  /** A number that a runtime field reads may be written with an exponent, which is no time. */
  private static final String FORMATS =
      " with the format epoch_second or epoch_millis, by reindexing.";

  /** How an index maps a time that was written as a number since 1970. */
  private static final Set<String> NUMBERS =
      Set.of("long", "unsigned_long", "integer", "float", "double");

  private UnaskedTime() {}

  /**
   * One sentence with what to do.
   *
   * @param path of the time
   * @param type as which it is mapped
   */
  public static String of(String path, String type) {
    return path + " is mapped as " + type + UNASKED + (NUMBERS.contains(type) ? FORMATS : WAYS);
  }

  /**
   * The same where another reason than its type is known.
   *
   * @param why without a full stop
   */
  public static String because(String why) {
    return why + UNASKED + WAYS;
  }
}
