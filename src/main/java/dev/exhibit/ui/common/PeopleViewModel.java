package dev.exhibit.ui.common;

import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord.Withdrawn;
import dev.exhibit.model.State;
import dev.exhibit.usecase.Saying;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What people said of the open control, and what can be said now. */
public final class PeopleViewModel {
  /** What may be said, with the fields that it takes. */
  public enum Act {
    ATTEST("statement"),
    WAIVE("scope reason approver until"),
    ANSWER_GOOD("attribute item remark"),
    ANSWER_BAD("attribute item remark"),
    REVIEW("attribute remark"),
    CONFIRM("reason"),
    TAKE_BACK("record reason");

    private final String fields;

    Act(String fields) {
      this.fields = fields;
    }

    /** Whether files can be attached. */
    public boolean takesFiles() {
      return this != TAKE_BACK;
    }

    /** Names of its fields. */
    public List<String> fields() {
      return List.of(fields.split(" "));
    }
  }

  /**
   * Of what is spoken.
   *
   * @param control null when its file is broken
   * @param evaluation its newest result in the period, null when there is none
   */
  public record Subject(
      String id, @Nullable Control control, @Nullable Evaluation evaluation, Period period) {}

  /** What was said of it, by whom, and under which id it is on record. */
  private record Said(Subject of, Act act, String by, String record) {}

  /** A form that closed because its act was no longer offered, with what was typed into it. */
  private record Draft(
      long form, Act act, @Nullable Item about, Map<String, String> typed, List<Path> files) {
    /** Whether it is of what is to be said now; of no item in particular is meant the same one. */
    boolean isOf(@Nullable Act other, @Nullable Item item) {
      return act == other && (item == null || item.equals(about));
    }
  }

  private final UiContext context;
  private final JobSlot loading;
  private final ActQueue saving;
  private final TakingBack back;
  private final ReadOnlyListWrapper<KeptRecord> records =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ReadOnlyListWrapper<Act> acts =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final ObjectProperty<@Nullable Act> chosen = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
  private final ObservableList<Path> files = FXCollections.observableArrayList();
  private @Nullable Subject open;

  /** The item of which is being spoken; null where no item in particular is meant. */
  private @Nullable Item about;

  /** How many forms were opened or closed: what is kept closes its own form alone. */
  private long forms;

  private @Nullable Draft draft;

  /** What the open form says at first of what had been typed before. */
  private Map<String, String> again = Map.of();

  private Supplier<Map<String, String>> typed = Map::of;

  /** Knows nothing until a control is shown. */
  public PeopleViewModel(UiContext context) {
    this.context = context;
    loading = context.slot();
    saving = new ActQueue(context.jobs());
    back = new TakingBack(context);
  }

  /** Shows what was said of this control. */
  public void show(Subject detail) {
    boolean other = open == null || !open.id().equals(detail.id());
    open = detail;
    if (other) {
      choose(null);
      draft = null;
      records.clear();
      face.set(Face.loading(loading));
    }
    acts.setAll(acts(detail));
    closeWhatIsNotOffered(detail.id());
    load(detail.id());
  }

  /** What was typed is kept until another control is shown; a record may always be taken back. */
  private void closeWhatIsNotOffered(String control) {
    Act act = chosen.get();
    if (act == null || act == Act.TAKE_BACK || acts.contains(act)) {
      return;
    }
    Draft kept = new Draft(forms, act, about, Map.copyOf(typed.get()), List.copyOf(files));
    turnTo(null, null);
    draft = kept;
    context
        .notes()
        .say(Messages.text("people.withdrawn", Messages.word("sayingtitle", act), control));
  }

  /** Tells what is typed into the open form so far, by the names of its fields. */
  void typing(Supplier<Map<String, String>> fields) {
    typed = fields;
  }

  private static List<Act> acts(Subject of) {
    Control control = of.control();
    return control == null ? List.of() : acts(control, of.evaluation());
  }

  /** What may be said of single items, and because of them. */
  public static List<Act> ofItems(Subject of) {
    List<Act> acts = new ArrayList<>(acts(of));
    acts.retainAll(List.of(Act.ANSWER_GOOD, Act.ANSWER_BAD, Act.WAIVE, Act.CONFIRM));
    return acts;
  }

  private static List<Act> acts(Control control, @Nullable Evaluation evaluation) {
    List<Act> acts = new ArrayList<>();
    acts.add(Act.ATTEST);
    if (!control.isAttested()) {
      acts.add(Act.WAIVE);
    }
    if (control.attributes().stream().anyMatch(it -> it.test() == null && !it.signOff())) {
      acts.add(Act.ANSWER_GOOD);
      acts.add(Act.ANSWER_BAD);
    }
    if (control.attributes().stream().anyMatch(Control.Attribute::signOff)) {
      acts.add(Act.REVIEW);
    }
    if (evaluation != null && evaluation.proposed() == State.INEFFECTIVE) {
      acts.add(Act.CONFIRM);
    }
    return acts;
  }

  private void load(String id) {
    loading.start(
        Messages.text("job.records"),
        (progress, cancellation) -> context.workbench().records(id),
        found -> {
          records.setAll(found.reversed());
          face.set(Face.FULL);
        },
        failure -> {
          records.clear();
          face.set(Face.failed(failure));
        });
  }

  /** Reads what was said once more, after it could not be read. */
  void retry() {
    Subject detail = open;
    if (detail != null) {
      face.set(Face.loading(loading));
      load(detail.id());
    }
  }

  /**
   * Opens the form of what is to be said, or closes it when it is null. One that is open stays as
   * it is.
   */
  public void choose(@Nullable Act act) {
    boolean stays = act != null && act == chosen.get() && about == null;
    if (!stays) {
      turnTo(act, null);
    }
  }

  /** Opens the form of what is to be said of one item, with the item filled in. */
  public void begin(Act act, Item item) {
    turnTo(act, item);
  }

  private void turnTo(@Nullable Act act, @Nullable Item item) {
    forms++;
    trouble.set(null);
    files.clear();
    if (act == chosen.get()) {
      chosen.set(null); // the form of something else, though of the same kind
    }
    begin(item, draft != null && draft.isOf(act, item) ? draft : null);
    chosen.set(act);
  }

  private void begin(@Nullable Item item, @Nullable Draft continued) {
    about = continued == null ? item : continued.about();
    again = continued == null ? Map.of() : continued.typed();
    if (continued != null) {
      files.setAll(continued.files());
      draft = null;
    }
  }

  /**
   * Keeps what was typed, then evaluates the control again.
   *
   * @param by who says it; empty for whoever runs the program
   */
  public void say(Act act, Map<String, String> typed, String by) {
    Subject detail = open;
    if (detail == null) {
      return;
    }
    Saying saying = Sayings.of(act, typed);
    trouble.set(null);
    List<Path> attached = act.takesFiles() ? List.copyOf(files) : List.of();
    long mine = forms;
    saving.add(
        Messages.text("job.say"),
        (progress, cancellation) -> {
          String who = by.isBlank() ? context.workbench().operator() : by;
          String id = context.workbench().say(detail.id(), detail.period(), who, saying, attached);
          return new Said(detail, act, who, id);
        },
        said -> kept(said, mine),
        failure -> Trouble.of(failure).ifPresent(why -> refused(mine, why)));
  }

  /** Another form, which was opened meanwhile, stays as it is. */
  private void kept(Said said, long form) {
    if (form == forms) {
      turnTo(null, null);
    }
    if (draft != null && draft.form() == form) {
      draft = null;
    }
    changed(said.of());
    String id = said.of().id();
    String words = Messages.text("people.said", id, Messages.word("sayingtitle", said.act()));
    if (said.act() == Act.TAKE_BACK) {
      context.notes().recorded(words);
      return;
    }
    Saying withdrawal = new Saying.TakeBack(said.record(), Messages.text("people.undone"));
    Runnable withdraw =
        () -> context.workbench().say(id, said.of().period(), said.by(), withdrawal, List.of());
    back.offer(words, withdraw, () -> changed(said.of()));
  }

  private void changed(Subject of) {
    if (isOpen(of.id())) {
      load(of.id());
    }
    context.session().evaluateAnew(List.of(of.id()), of.period());
  }

  private void refused(long form, Trouble why) {
    if (form == forms) {
      trouble.set(why);
    } else {
      context.notes().trouble(why);
    }
  }

  private boolean isOpen(String id) {
    Subject now = open;
    return now != null && now.id().equals(id);
  }

  /** Whether a record can be taken back. */
  public static boolean canTakeBack(KeptRecord kept) {
    return kept.stands() && !(kept.record().act() instanceof Withdrawn);
  }

  /** What a field says at first. */
  public String first(String field) {
    Subject detail = open;
    Control control = detail == null ? null : detail.control();
    Item item = about;
    String before = again.get(field);
    if (before != null) {
      return before;
    }
    return switch (field) {
      case "attribute" -> firstAttribute(item);
      case "statement" -> control == null ? "" : control.statement();
      case "item" -> item == null ? "" : item.eventId();
      case "scope" -> scopes().stream().map(ItemScope::kql).findFirst().orElse("");
      default -> "";
    };
  }

  private String firstAttribute(@Nullable Item item) {
    List<String> ids = attributes().stream().map(Control.Attribute::id).toList();
    String failed = item == null ? null : item.attribute();
    return failed != null && ids.contains(failed) ? failed : ids.stream().findFirst().orElse("");
  }

  /** Attributes that can be answered by what is being said. */
  List<Control.Attribute> attributes() {
    Subject detail = open;
    Control control = detail == null ? null : detail.control();
    boolean review = chosen.get() == Act.REVIEW;
    return control == null
        ? List.of()
        : control.attributes().stream()
            .filter(it -> it.test() == null && it.signOff() == review)
            .toList();
  }

  /** Items that the one of which is spoken suggests, it alone first; none without one. */
  List<ItemScope> scopes() {
    return ItemScope.of(about);
  }

  /** Whether what was said could be read. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** What was said, newest first; nothing where it could not be read. */
  public ReadOnlyListProperty<KeptRecord> recordsProperty() {
    return records.getReadOnlyProperty();
  }

  /** Files that will be attached to what is being said. */
  public ObservableList<Path> files() {
    return files;
  }

  /** Attaches these files too; one that is there already is not attached twice. */
  public void attach(List<Path> more) {
    more.stream().filter(file -> !files.contains(file)).forEach(files::add);
  }

  /** Asks the person for files to attach. */
  public void chooseFiles() {
    attach(context.files().chooseAttachments());
  }

  /** What may be said of the open control. */
  public ReadOnlyListProperty<Act> actsProperty() {
    return acts.getReadOnlyProperty();
  }

  /** What is being said; null while no form is open. */
  public ObjectProperty<@Nullable Act> chosenProperty() {
    return chosen;
  }

  /** Why the last word was not kept; null when it was. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** Whether something is being kept. */
  public ReadOnlyBooleanProperty savingProperty() {
    return saving.runningProperty();
  }
}
