package dev.exhibit.evaluation;

import dev.exhibit.logstore.Position;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Document;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      text(out, document.index());
      text(out, document.id());
      out.writeLong(document.position().epochMillis());
      text(out, document.position().tiebreak());
      value(out, document.source().tree());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The document.
   *
   * @throws IOException when the bytes are none
   */
  static StoredDocument unpack(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String index = text(in);
      String id = text(in);
      Position position = new Position(in.readLong(), text(in));
      if (value(in) instanceof Map<?, ?> tree) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        tree.forEach((name, value) -> fields.put(String.valueOf(name), value));
        return new StoredDocument(index, id, position, new Document(fields));
      }
    }
    throw new IOException("It is no document.");
  }

  private static void value(DataOutputStream out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeByte('0');
      case String text -> {
        out.writeByte('s');
        text(out, text);
      }
      case Boolean flag -> out.writeByte(flag ? 't' : 'f');
      case Integer number -> {
        out.writeByte('i');
        out.writeInt(number);
      }
      case Long number -> {
        out.writeByte('l');
        out.writeLong(number);
      }
      case Double number -> {
        out.writeByte('d');
        out.writeDouble(number);
      }
      case BigInteger number -> {
        out.writeByte('b');
        text(out, number.toString());
      }
      case BigDecimal number -> {
        out.writeByte('n');
        text(out, number.toString());
      }
      case Map<?, ?> map -> {
        out.writeByte('m');
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          text(out, String.valueOf(entry.getKey()));
          value(out, entry.getValue());
        }
      }
      case Collection<?> many -> {
        out.writeByte('a');
        out.writeInt(many.size());
        for (Object one : many) {
          value(out, one);
        }
      }
      default -> throw new IOException("A document holds no " + value.getClass() + ".");
    }
  }

  private static @Nullable Object value(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case '0' -> null;
      case 's' -> text(in);
      case 't' -> true;
      case 'f' -> false;
      case 'i' -> in.readInt();
      case 'l' -> in.readLong();
      case 'd' -> in.readDouble();
      case 'b' -> new BigInteger(text(in));
      case 'n' -> new BigDecimal(text(in));
      case 'm' -> map(in);
      case 'a' -> list(in);
      default -> throw new IOException("It is no value.");
    };
  }

  private static Map<String, @Nullable Object> map(DataInputStream in) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      map.put(text(in), value(in));
    }
    return map;
  }

  private static List<@Nullable Object> list(DataInputStream in) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      list.add(value(in));
    }
    return list;
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
