package dev.exhibit.model;

import java.util.List;
import java.util.Optional;

/**
 * Every control file that was found: the readable ones, and the broken ones, which never disappear.
 *
 * @param controls in the order of their ids
 */
public record ControlLibrary(List<Control> controls, List<BrokenControl> broken) {
  public ControlLibrary {
    controls = List.copyOf(controls);
    broken = List.copyOf(broken);
  }

  /** The control of that id. */
  public Optional<Control> find(String id) {
    return controls.stream().filter(control -> control.id().equals(id)).findFirst();
  }

  /**
   * Whether some control answers the criterion. An active control with a primary link does; a draft
   * or retired one, and a link that only supports, answer none.
   */
  public boolean answers(String criterion) {
    return controls.stream()
        .filter(control -> control.status() == Control.Status.ACTIVE)
        .flatMap(control -> control.criteria().stream())
        .anyMatch(link ->
            link.relationship() == Control.Relationship.PRIMARY && link.id().equals(criterion));
  }

  /**
   * A file that is not a control.
   *
   * @param id its id where one could be read, else its file name
   */
  public record BrokenControl(String id, String file, String text, List<Fault> faults) {
    public BrokenControl {
      faults = List.copyOf(faults);
    }

    /** The name of its file, without folders. */
    public String name() {
      return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }
  }

  /**
   * One fault of a file.
   *
   * @param line counted from 1
   * @param column counted from 1
   * @param message what is wrong and what would be right
   */
  public record Fault(String file, int line, int column, String message) {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column + ": " + message;
    }
  }
}
