package dev.exhibit.controls;

import dev.exhibit.controls.Findings.Place;
import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary.Fault;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Says where in the file of a control something stands. */
public final class DefinitionPlaces {
  private DefinitionPlaces() {}

  /**
   * A fault of a control that could be read.
   *
   * @param path keys and positions from the top of its file
   * @param word the word of that text which is meant; the start of the text where it is not there
   */
  public static Fault fault(Control control, List<String> path, String word, String message) {
    String file = control.definition().file();
    Optional<YamlTree.Read> yaml =
        YamlTree.read(control.definition().text().replaceFirst("^\uFEFF", ""), new Findings(file));
    return at(file, yaml, path, word, message);
  }

  static Fault at(
      String file, Optional<YamlTree.Read> yaml, List<String> path, String word, String message) {
    if (yaml.isEmpty()) {
      return new Fault(file, 1, 1, message);
    }
    JsonNode node = yaml.get().root();
    for (String name : path) {
      node = node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
    }
    YamlTree places = yaml.get().places();
    Matcher found =
        Pattern.compile("(?<![\\w@.])" + Pattern.quote(word) + "(?![\\w.])")
            .matcher(node.asString(""));
    Place place = found.find() ? places.inside(path, found.start()) : places.value(path);
    return new Fault(file, place.line(), place.column(), message);
  }
}
