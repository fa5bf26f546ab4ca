package dev.exhibit.boot;

import dev.exhibit.intake.cloudtrail.StoredEvents;
import dev.exhibit.intake.host.StoredHostEvents;
import dev.exhibit.intake.profile.MappedEvents;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.FieldMap;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes audit events of stored documents, by the family that knows their form. */
final class StoredDocuments implements EventReader {
  private final Map<String, FieldMap> maps = new HashMap<>();

  StoredDocuments(List<FieldMap> maps) {
    maps.forEach(map -> this.maps.put(map.name(), map));
  }

  @Override
  public AuditEvent read(StoredDocument document, FieldProfile profile) {
    FieldMap map = maps.get(profile.name());
    if (profile.form() == RecordForm.MAPPED && map != null) {
      return MappedEvents.map(document.id(), document.source(), map);
    }
    return profile.form() == RecordForm.ECS && StoredHostEvents.isOne(document.source())
        ? StoredHostEvents.map(document.id(), document.source())
        : StoredEvents.map(document.id(), document.source(), profile);
  }
}
