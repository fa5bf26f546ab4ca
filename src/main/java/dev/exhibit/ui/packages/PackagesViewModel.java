package dev.exhibit.ui.packages;

import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.PackagePreview;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.Period;
import dev.exhibit.model.Readers;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyListWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import org.jspecify.annotations.Nullable;

/** What goes into a package, what it would hold, writing it, and what was written. */
public final class PackagesViewModel {
  /** How the scope is chosen. */
  public enum ScopeKind {
    ALL,
    CRITERIA,
    CONTROLS
  }

  /** One thing that can be chosen. */
  public record Choice(String id, String name) {}

  /** What a package is counted for: it alone may be issued then. */
  private record Wanted(PackageScope scope, Period period, List<String> exhibits) {}

  private final UiContext context;
  private final SessionModel session;
  private final JobSlot previewing;
  private final JobSlot issuing;
  private final JobSlot reading;
  private final VerificationModel verification;
  private final StampModel stamp;
  private final CompareModel compare;
  private final ReadersModel readers;
  private final ExhibitsChoice exhibits;
  private final ObjectProperty<ScopeKind> scopeKind = new SimpleObjectProperty<>(ScopeKind.ALL);
  private final TreeSet<String> chosen = new TreeSet<>();
  private final ReadOnlyListWrapper<Choice> choices =
      new ReadOnlyListWrapper<>(FXCollections.observableArrayList());
  private final BooleanProperty wholeEngagement = new SimpleBooleanProperty();
  private final BooleanProperty allowPartial = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable PackagePreview> preview =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> previewFace = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ReadOnlyObjectWrapper<Map<String, String>> identity =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ReadOnlyObjectWrapper<@Nullable IssuedPackage> issued =
      new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<@Nullable Trouble> trouble = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Path> folder = new SimpleObjectProperty<>();
  private final ReadOnlyStringWrapper scopeWords = new ReadOnlyStringWrapper("");
  private final ReadOnlyLongWrapper visits = new ReadOnlyLongWrapper();
  private @Nullable Wanted previewed;

  /** Follows the session. */
  public PackagesViewModel(UiContext context) {
    this.context = context;
    this.session = context.session();
    previewing = context.slot();
    issuing = context.slot();
    reading = context.slot();
    verification = new VerificationModel(context);
    stamp = new StampModel(context, verification);
    compare = new CompareModel(context);
    readers = new ReadersModel(context);
    exhibits = new ExhibitsChoice(context);
    session.factsProperty().subscribe(this::follow);
    session.whenBack(() -> {
      if (Face.awaitsStore(previewFace.get())) {
        preview();
      }
    });
    scopeKind.subscribe(now -> offer());
    wholeEngagement.subscribe(now -> preview());
    exhibits.rowsProperty().subscribe(now -> previewOther());
  }

  /** Counts again where something else is wanted than was counted, as other exhibits. */
  private void previewOther() {
    if (!isPreviewed()) {
      preview();
    }
  }

  private void follow(SessionModel.@Nullable Facts facts) {
    if (facts == null) {
      return;
    }
    if (folder.get() == null) {
      folder.set(facts.workspace().folder().resolve("packages"));
      readIdentity();
    }
    offer(facts);
    previewOther(); // also of another period
    scopeWords.set(words(facts)); // the library may be another one
  }

  private void readIdentity() {
    reading.start(
        Messages.text("job.identity"),
        (progress, cancellation) -> context.workbench().identity(),
        identity::set,
        failure -> Trouble.of(failure).ifPresent(trouble::set));
  }

  private void offer() {
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts == null) {
      return;
    }
    offer(facts);
    preview();
  }

  /** Offers what there is to choose now; what was chosen and still is there stays chosen. */
  private void offer(SessionModel.Facts facts) {
    List<Choice> now =
        switch (scopeKind.get()) {
          case ALL -> List.of();
          case CRITERIA -> facts.criteria().stream().map(PackagesViewModel::choice).toList();
          case CONTROLS ->
              facts.library().controls().stream().map(PackagesViewModel::choice).toList();
        };
    if (!now.equals(choices.get())) {
      choices.setAll(now);
      chosen.retainAll(now.stream().map(Choice::id).toList());
    }
  }

  private static Choice choice(Criterion criterion) {
    return new Choice(criterion.id(), criterion.paraphrase());
  }

  private static Choice choice(Control control) {
    return new Choice(control.id(), control.title());
  }

  /** Puts a criterion or control in or takes it out. */
  public void choose(String id, boolean in) {
    if (in ? chosen.add(id) : chosen.remove(id)) {
      preview();
    }
  }

  /** Goes to a place on this screen: what it names is put into the package. */
  public void arrive(Place.Packages place) {
    visits.set(visits.get() + 1);
    if (place.control() != null) {
      scopeKind.set(ScopeKind.CONTROLS);
      choose(place.control(), true);
    } else if (visits.get() == 1) {
      preview();
    }
  }

  /** How often a person came here: what is costly is not looked at for nobody. */
  ReadOnlyLongProperty visitsProperty() {
    return visits.getReadOnlyProperty();
  }

  /** Whether a criterion or control goes in. */
  public boolean isChosen(String id) {
    return chosen.contains(id);
  }

  private PackageScope scope() {
    List<String> ids = List.copyOf(chosen);
    return switch (scopeKind.get()) {
      case ALL -> new PackageScope.All();
      case CRITERIA -> new PackageScope.Criteria(ids);
      case CONTROLS -> new PackageScope.Controls(ids);
    };
  }

  private Period period(SessionModel.Facts facts) {
    return wholeEngagement.get() ? facts.workspace().period() : facts.period();
  }

  /** Counts what the package would hold, once somebody came here; nothing is written. */
  public void preview() {
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts == null || visits.get() == 0 || issuing.runningProperty().get()) {
      return;
    }
    previewing.forget(); // it counts what is no longer wanted
    preview.set(null);
    scopeWords.set(words(facts));
    Wanted wanted = wanted(facts);
    previewed = wanted;
    if (isNothing()) {
      previewFace.set(
          new Face.Empty(
              Messages.text("packages.nothing"), Messages.text("packages.nothing.text")));
      return;
    }
    previewFace.set(Face.LOADING);
    previewing.start(
        Messages.text("job.preview"),
        (progress, cancellation) ->
            context.workbench().preview(wanted.scope(), wanted.period(), progress, cancellation),
        found -> {
          preview.set(found);
          previewFace.set(Face.FULL);
        },
        failure -> Trouble.of(failure).ifPresent(found -> previewFace.set(new Face.Failed(found))));
  }

  private boolean isNothing() {
    return scopeKind.get() != ScopeKind.ALL && chosen.isEmpty();
  }

  private Wanted wanted(SessionModel.Facts facts) {
    return new Wanted(scope(), period(facts), exhibits.goingIn());
  }

  /** Whether what was counted is what is wanted now. */
  private boolean isPreviewed() {
    SessionModel.Facts facts = session.factsProperty().get();
    return facts != null && wanted(facts).equals(previewed);
  }

  private String words(SessionModel.Facts facts) {
    return isNothing() ? "" : ScopeCount.of(facts, scope()).words();
  }

  /** Whether the package may be issued as things stand. */
  public boolean canIssue() {
    return obstacle().isEmpty();
  }

  /** Why it may not, one sentence; empty when it may. */
  String obstacle() {
    PackagePreview counted = isPreviewed() ? preview.get() : null;
    return IssueObstacle.of(previewFace.get(), counted, allowPartial.get(), readers.missing());
  }

  /** Writes the package. */
  public void issue() {
    SessionModel.Facts facts = session.factsProperty().get();
    Path into = folder.get();
    if (facts == null || into == null || isNothing() || !canIssue()) {
      return;
    }
    Wanted wanted = wanted(facts);
    boolean partial = allowPartial.get();
    Readers alone = readers.readers();
    issued.set(null);
    trouble.set(null);
    if (!exhibits.settled()) {
      session.exhibits().reload();
      trouble.set(
          new Trouble(Messages.text("exhibits.changed"), Messages.text("exhibits.changed.todo")));
      return;
    }
    issuing.start(
        Messages.text("job.issue"),
        (progress, cancellation) -> {
          exhibits.refuseOthersThan(wanted.exhibits());
          return context
              .workbench()
              .issue(wanted.scope(), wanted.period(), into, partial, alone, progress, cancellation);
        },
        done -> {
          issued.set(done);
          readers.forget();
          previewOther(); // what was chosen while it was written is not counted yet
          session.reload();
          if (alone.everybody()) {
            verification.verifyIssued(done.file());
          }
        },
        failure -> {
          Trouble.of(failure).ifPresent(trouble::set);
          previewOther();
          session.exhibits().reload(); // what goes in may be what changed meanwhile
        });
  }

  /** Asks for the folder to write into. */
  public void chooseFolder() {
    context.files().chooseFolder().ifPresent(folder::set);
  }

  /** Shows the folder that was written into, with the desktop's own program. */
  public void showFolder() {
    Path into = folder.get();
    if (into != null) {
      context.files().open(into);
    }
  }

  /** Asks for a package and verifies it. */
  public void chooseFile() {
    context.files().choosePackage().ifPresent(verification::verify);
  }

  /** Verifying. */
  public VerificationModel verification() {
    return verification;
  }

  /** Who alone may read the package. */
  public ReadersModel readers() {
    return readers;
  }

  /** Views that were sent from the Timeline. */
  ExhibitsChoice exhibits() {
    return exhibits;
  }

  /** Two packages compared. */
  public CompareModel compare() {
    return compare;
  }

  /** Asking for a trusted time afterwards. */
  public StampModel stamp() {
    return stamp;
  }

  /** How the scope is chosen. */
  public ObjectProperty<ScopeKind> scopeKindProperty() {
    return scopeKind;
  }

  /** What can be chosen with this kind of scope; empty for all. */
  public ReadOnlyListProperty<Choice> choicesProperty() {
    return choices.getReadOnlyProperty();
  }

  /** What the scope comes to as it is chosen, in a sentence; empty while nothing is chosen. */
  public ReadOnlyStringProperty scopeWordsProperty() {
    return scopeWords.getReadOnlyProperty();
  }

  /** Whether the whole engagement is issued in place of the period in view. */
  public BooleanProperty wholeEngagementProperty() {
    return wholeEngagement;
  }

  /** Whether to go on with omissions. */
  public BooleanProperty allowPartialProperty() {
    return allowPartial;
  }

  /** What the package would hold, null before it was counted. */
  public ReadOnlyObjectProperty<@Nullable PackagePreview> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** Whether it was counted. */
  public ReadOnlyObjectProperty<Face> previewFaceProperty() {
    return previewFace.getReadOnlyProperty();
  }

  /** The certificate that signs. */
  public ReadOnlyObjectProperty<Map<String, String>> identityProperty() {
    return identity.getReadOnlyProperty();
  }

  /** What was just written, null before. */
  public ReadOnlyObjectProperty<@Nullable IssuedPackage> issuedProperty() {
    return issued.getReadOnlyProperty();
  }

  /** Why it was not written, null when nothing went wrong. */
  public ObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble;
  }

  /** Where to write, null before the workspace is known. */
  public ObjectProperty<@Nullable Path> folderProperty() {
    return folder;
  }

  /** The writing, with its progress. */
  public JobSlot issuing() {
    return issuing;
  }
}
