package dev.exhibit.intake;

import dev.exhibit.model.FieldMap;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.ProposedProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;

/** Writes a proposed field map as the file that a person edits. */
public final class ProfileYaml {
  private ProfileYaml() {}

  /**
   * The proposal with its file.
   *
   * @param order in which our fields stand in it; others follow
   */
  public static ProposedProfile proposed(
      FieldMap map, List<String> remarks, Collection<String> order) {
    StringBuilder yaml = new StringBuilder("schema: exhibit/profile/1\n");
    yaml.append(head(map));
    yaml.append("# Our field: the record's own member, dots for members of members.\n");
    yaml.append("fields:\n");
    for (Entry<String, String> entry : inOrder(map, order)) {
      yaml.append("  ").append(quoted(entry.getKey())).append(": ");
      yaml.append(quoted(entry.getValue())).append('\n');
    }
    if (map.form() == RecordForm.MAPPED) {
      yaml.append(
          "# What is the same in every record, for example event.category: configuration\n");
      yaml.append("constants: {}\n");
    }
    remarks.forEach(remark -> yaml.append("# Look: ").append(remark).append('\n'));
    return new ProposedProfile(map, remarks, yaml.toString());
  }

  private static String head(FieldMap map) {
    return switch (map.form()) {
      case CLOUDTRAIL_RECORD ->
          """
          # Each document is a CloudTrail record, of which every fact is made. The fields
          # say by what names the index is asked; others are read from each document.
          form: cloudtrail
          """;
      case ECS ->
          """
          # Each document is a CloudTrail record that a shipper took apart into ECS fields, of
          # which every fact is made. The fields say by what names the index is asked; others
          # are read from each document.
          form: ecs
          """;
      case AUDIT_EVENT, MAPPED ->
          "# Members that every such record has; a record without one is another's.\nrequires: ["
              + String.join(", ", quoted(map.requires()))
              + "]\n";
    };
  }

  private static List<Entry<String, String>> inOrder(FieldMap map, Collection<String> fields) {
    List<String> order = new ArrayList<>(fields);
    map.fields().keySet().stream()
        .sorted()
        .filter(field -> !order.contains(field))
        .forEach(order::add);
    return map.fields().entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> order.indexOf(entry.getKey())))
        .toList();
  }

  private static List<String> quoted(List<String> texts) {
    return texts.stream().map(ProfileYaml::quoted).toList();
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_.]*") ? text : "'" + text.replace("'", "''") + "'";
  }
}
