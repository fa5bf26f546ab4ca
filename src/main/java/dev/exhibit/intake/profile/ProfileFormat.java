package dev.exhibit.intake.profile;

import dev.exhibit.intake.InputHints;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.RecordFormat;
import dev.exhibit.model.Document;
import dev.exhibit.model.FieldMap;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of a tool whose names a person wrote down. */
public final class ProfileFormat implements RecordFormat {
  private final FieldMap map;

  public ProfileFormat(FieldMap map) {
    this.map = map;
  }

  @Override
  public List<String> sources() {
    return List.of(map.source());
  }

  @Override
  public Reading read(Map<String, ? extends @Nullable Object> element) {
    return read(element, ZoneOffset.UTC);
  }

  @Override
  public RecordReader open(InputHints hints) {
    return element -> read(element, hints.zone());
  }

  private Reading read(Map<String, ? extends @Nullable Object> element, ZoneId zone) {
    Document record = new Document(element);
    return MappedRecord.isOf(map, record)
        ? MappedRecord.read(map, record, zone)
        : new Reading.Unknown();
  }

  /** The last name of each path that is asked for stands in it. */
  @Override
  public boolean resembles(String text) {
    return map.requires().stream()
        .map(path -> path.substring(path.lastIndexOf('.') + 1))
        .allMatch(name -> text.contains("\"" + name + "\""));
  }
}
