package dev.exhibit.model;

import java.util.List;

/**
 * A field map that a program proposes and a person decides.
 *
 * @param map what was found; {@code @timestamp} or {@code event.action} may be missing
 * @param remarks what the person should look at, sentences
 * @param yaml the file that the person edits
 */
public record ProposedProfile(FieldMap map, List<String> remarks, String yaml) {
  public ProposedProfile {
    remarks = List.copyOf(remarks);
  }
}
