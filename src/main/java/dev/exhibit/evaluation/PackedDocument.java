package dev.exhibit.evaluation;

import dev.exhibit.logstore.Position;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Document;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document of a store as bytes, and back, with the same values of the same types. */
final class PackedDocument {
  private PackedDocument() {}

  static byte[] pack(StoredDocument document) {
    Packing into =
        new Packing()
            .text(document.index())
            .text(document.id())
            .number(document.position().epochMillis())
            .text(document.position().tiebreak());
    value(into, document.source().tree());
    return into.packed();
  }

  /**
   * The document.
   *
   * @throws IllegalArgumentException when the bytes are none
   */
  static StoredDocument unpack(byte[] bytes) {
    Packing.Reader from = new Packing.Reader(bytes);
    String index = from.text();
    String id = from.text();
    Position position = new Position(from.wide(), from.text());
    if (from.mark() != 'm') {
      throw new IllegalArgumentException("It is no document.");
    }
    return new StoredDocument(index, id, position, new Document(map(from)));
  }

  private static void value(Packing into, @Nullable Object value) {
    switch (value) {
      case null -> into.mark('0');
      case String text -> into.mark('s').text(text);
      case Boolean flag -> into.mark(flag ? 't' : 'f');
      case Integer number -> into.mark('i').number(number);
      case Long number -> into.mark('l').number(number);
      case Double number -> into.mark('d').number(number);
      case BigInteger number -> into.mark('b').text(number.toString());
      case BigDecimal number -> into.mark('n').text(number.toString());
      case Map<?, ?> map -> {
        into.mark('m').number(map.size());
        map.forEach((key, one) -> {
          into.text(String.valueOf(key));
          value(into, one);
        });
      }
      case Collection<?> many -> {
        into.mark('a').number(many.size());
        many.forEach(one -> value(into, one));
      }
      default ->
          throw new IllegalArgumentException("A document holds no " + value.getClass() + ".");
    }
  }

  private static @Nullable Object value(Packing.Reader from) {
    return switch (from.mark()) {
      case '0' -> null;
      case 's' -> from.text();
      case 't' -> true;
      case 'f' -> false;
      case 'i' -> from.number();
      case 'l' -> from.wide();
      case 'd' -> from.real();
      case 'b' -> new BigInteger(from.text());
      case 'n' -> new BigDecimal(from.text());
      case 'm' -> map(from);
      case 'a' -> list(from);
      default -> throw new IllegalArgumentException("It is no value.");
    };
  }

  private static Map<String, @Nullable Object> map(Packing.Reader from) {
    int size = from.count();
    Map<String, @Nullable Object> map = LinkedHashMap.newLinkedHashMap(size);
    for (int i = 0; i < size; i++) {
      map.put(from.text(), value(from));
    }
    return map;
  }

  private static List<@Nullable Object> list(Packing.Reader from) {
    int size = from.count();
    List<@Nullable Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(value(from));
    }
    return list;
  }
}
