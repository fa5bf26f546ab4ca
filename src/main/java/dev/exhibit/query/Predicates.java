package dev.exhibit.query;

import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query.Operator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs a query over one document in process, with the outcome that a store would give. */
public final class Predicates {
  private Predicates() {}

  /**
   * Whether the document answers the query.
   *
   * @param parameters lists by name; every parameter of the query must be there, see {@link
   *     Queries#parameters}
   * @throws IllegalArgumentException for a parameter that is not there, or a {@link Query.Raw}
   */
  public static boolean matches(
      Query query, Document document, Map<String, List<String>> parameters) {
    return switch (query) {
      case Query.MatchAll all -> true;
      case Query.And and ->
          and.parts().stream().allMatch(part -> matches(part, document, parameters));
      case Query.Or or -> or.parts().stream().anyMatch(part -> matches(part, document, parameters));
      case Query.Not not -> !matches(not.part(), document, parameters);
      case Query.Exists exists -> !scalars(document, exists.field()).isEmpty();
      case Query.Equal equal -> any(document, equal.field(), value -> equal(equal, value));
      case Query.Wildcard wild ->
          any(document, wild.field(), value -> Patterns.matches(wild.pattern(), text(value)));
      case Query.Compare compare ->
          any(document, compare.field(), value -> compares(compare, value));
      case Query.CompareFields fields -> fieldsCompare(fields, document);
      case Query.CompareDifference difference -> differs(difference, document);
      case Query.In in -> in(in, document, parameters);
      case Query.Raw raw ->
          throw new BadRequestException(
              "raw: runs in the store only and cannot be asked of one event.");
    };
  }

  private static boolean any(
      Document document, String field, java.util.function.Predicate<Object> test) {
    List<Object> values =
        EventSchema.fields().get(field) == FieldType.FLATTENED
            ? scalars(document, field)
            : document.values(field);
    return values.stream().anyMatch(value -> isScalar(value) && test.test(value));
  }

  /**
   * What a store has indexed for a name: the values of a field, or of all fields of an object. In
   * an object that a store keeps flattened, each key stands for itself.
   */
  private static List<Object> scalars(Document document, String field) {
    boolean key =
        EventSchema.typeOf(field) == FieldType.FLATTENED
            && !EventSchema.fields().containsKey(field);
    List<Object> found = new ArrayList<>();
    document
        .values(field)
        .forEach(value -> {
          if (isScalar(value)) {
            found.add(value);
          } else if (!key) {
            collect(value, found);
          }
        });
    return found;
  }

  private static void collect(@Nullable Object value, List<Object> found) {
    switch (value) {
      case null -> {}
      case Map<?, ?> map -> map.values().forEach(one -> collect(one, found));
      case Collection<?> many -> many.forEach(one -> collect(one, found));
      default -> found.add(value);
    }
  }

  private static boolean isScalar(Object value) {
    return !(value instanceof Map<?, ?>) && !(value instanceof Collection<?>);
  }

  private static boolean equal(Query.Equal equal, Object value) {
    return switch (EventSchema.typeOf(equal.field())) {
      case KEYWORD, FLATTENED, STORED_ONLY, BOOLEAN -> text(value).equals(equal.value());
      case LONG -> number(value).equals(number(equal.value()));
      case IP -> covers(equal.value(), text(value));
      case DATE -> {
        Optional<TimeSpan> span = DateValue.parse(equal.value());
        Optional<Instant> time = stored(value);
        yield span.isPresent() && time.isPresent() && span.get().contains(time.get());
      }
    };
  }

  private static boolean covers(String block, String address) {
    Optional<IpValue> outer = IpValue.parse(block);
    Optional<IpValue> inner = IpValue.parse(address);
    return outer.isPresent()
        && inner.isPresent()
        && (outer.get().covers(inner.get()) || coversMapped(outer.get(), inner.get()));
  }

  /** A store keeps every address as IPv6, so that a block of IPv6 may hold one of IPv4. */
  private static boolean coversMapped(IpValue outer, IpValue inner) {
    return outer.address().length == 16
        && inner.address().length == 4
        && outer.covers(new IpValue(mapped(inner.address()), 96 + inner.prefix()));
  }

  private static boolean compares(Query.Compare compare, Object value) {
    Operator operator = compare.operator();
    return switch (EventSchema.typeOf(compare.field())) {
      case DATE -> compareDates(operator, stored(value), DateValue.parse(compare.value()));
      case LONG -> {
        Optional<Long> left = number(value);
        Optional<Long> right = number(compare.value());
        yield left.isPresent()
            && right.isPresent()
            && operator.holds(Long.compare(left.get(), right.get()));
      }
      case IP -> {
        Optional<IpValue> left = IpValue.parse(text(value));
        Optional<IpValue> right = IpValue.parse(compare.value());
        yield left.isPresent()
            && right.isPresent()
            && operator.holds(compareAddresses(left.get(), right.get()));
      }
      case KEYWORD, BOOLEAN, FLATTENED, STORED_ONLY ->
          operator.holds(compareTexts(text(value), compare.value()));
    };
  }

  /** A date names a span: before it is before its start, after it is at or after its end. */
  private static boolean compareDates(
      Operator operator, Optional<Instant> time, Optional<TimeSpan> span) {
    if (time.isEmpty() || span.isEmpty()) {
      return false;
    }
    int comparison =
        time.get().isBefore(span.get().from()) ? -1 : span.get().contains(time.get()) ? 0 : 1;
    return operator.holds(comparison);
  }

  /** By code points, as a store compares UTF-8 bytes. */
  private static int compareTexts(String left, String right) {
    return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
  }

  /** A store keeps every address as IPv6. */
  private static int compareAddresses(IpValue left, IpValue right) {
    return Arrays.compareUnsigned(mapped(left.address()), mapped(right.address()));
  }

  private static byte[] mapped(byte[] address) {
    if (address.length == 16) {
      return address;
    }
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    System.arraycopy(address, 0, mapped, 12, 4);
    return mapped;
  }

  private static boolean fieldsCompare(Query.CompareFields fields, Document document) {
    FieldType type = EventSchema.typeOf(lastOf(fields.left()));
    for (Object left : document.values(fields.left())) {
      for (Object right : document.values(fields.right())) {
        if (fields.operator().holds(compareValues(type, left, right))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The type of {@code approvals.@timestamp} is that of {@code @timestamp}. */
  private static String lastOf(String field) {
    int time = field.indexOf(EventSchema.TIMESTAMP);
    return time > 0 ? field.substring(time) : field;
  }

  private static int compareValues(FieldType type, Object left, Object right) {
    Optional<Instant> leftTime = instant(left);
    Optional<Instant> rightTime = instant(right);
    if (type == FieldType.DATE && leftTime.isPresent() && rightTime.isPresent()) {
      return leftTime.get().compareTo(rightTime.get());
    }
    Optional<Long> leftNumber = number(left);
    Optional<Long> rightNumber = number(right);
    if (type == FieldType.LONG && leftNumber.isPresent() && rightNumber.isPresent()) {
      return leftNumber.get().compareTo(rightNumber.get());
    }
    return compareTexts(text(left), text(right));
  }

  private static boolean differs(Query.CompareDifference difference, Document document) {
    for (Object left : document.values(difference.left())) {
      for (Object right : document.values(difference.right())) {
        Optional<Instant> later = instant(left);
        Optional<Instant> earlier = instant(right);
        if (later.isPresent()
            && earlier.isPresent()
            && difference
                .operator()
                .holds(
                    Duration.between(earlier.get(), later.get())
                        .compareTo(difference.duration()))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean in(Query.In in, Document document, Map<String, List<String>> parameters) {
    List<String> list = parameters.get(in.parameter());
    if (list == null) {
      throw new BadRequestException("Parameter " + in.parameter() + " is not set.");
    }
    List<Object> values = document.values(in.field());
    return !values.isEmpty()
        && values.stream().allMatch(value -> Parameters.holds(list, text(value)));
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }

  private static Optional<Long> number(Object value) {
    if (value instanceof Number number) {
      return Optional.of(number.longValue());
    }
    try {
      return Optional.of(Long.parseLong(text(value)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A store keeps milliseconds. */
  private static Optional<Instant> stored(Object value) {
    return instant(value).map(time -> time.truncatedTo(ChronoUnit.MILLIS));
  }

  /** Dates in documents are ISO 8601, or milliseconds since 1970 UTC. */
  private static Optional<Instant> instant(Object value) {
    if (value instanceof Number number) {
      return Optional.of(Instant.ofEpochMilli(number.longValue()));
    }
    return DateValue.parse(text(value)).map(TimeSpan::from);
  }
}
