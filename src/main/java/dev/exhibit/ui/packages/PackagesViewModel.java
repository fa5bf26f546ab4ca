package dev.exhibit.ui.packages;

import dev.exhibit.model.Omission;
import dev.exhibit.model.PackagePreview;
import dev.exhibit.model.Period;
import dev.exhibit.model.Readers;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What goes into a package, what it would hold, writing it, and what was written. */
public final class PackagesViewModel {
  private final UiContext context;
  private final SessionModel session;
  private final JobSlot previewing;
  private final JobSlot issuing;
  private final VerificationModel verification;
  private final StampModel stamp;
  private final CompareModel compare;
  private final ReadersModel readers;
  private final SignerModel signer;
  private final ExhibitsChoice exhibits;
  private final ScopeChoice scope = new ScopeChoice();
  private final BooleanProperty wholeEngagement = new SimpleBooleanProperty();
  private final BooleanProperty allowPartial = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable PackagePreview> preview =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Face> previewFace = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ReadOnlyObjectWrapper<IssueJob.@Nullable Written> issued =
      new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<@Nullable Trouble> trouble = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Path> folder = new SimpleObjectProperty<>();
  private final ReadOnlyLongWrapper visits = new ReadOnlyLongWrapper();
  private @Nullable Wanted previewed;

  /** Those that were shown last, with which a person may have agreed to go on. */
  private List<Omission> accepted = List.of();

  /** Follows the session. */
  public PackagesViewModel(UiContext context) {
    this.context = context;
    this.session = context.session();
    previewing = context.slot();
    issuing = context.slot();
    verification = new VerificationModel(context);
    stamp = new StampModel(context, verification);
    compare = new CompareModel(context);
    readers = new ReadersModel(context);
    signer = new SignerModel(context, this::fail);
    exhibits = new ExhibitsChoice(context);
    session.factsProperty().subscribe(this::follow);
    session.whenBack(() -> {
      if (Face.awaitsStore(previewFace.get())) {
        preview();
      }
    });
    scope.kindProperty().subscribe(now -> offer());
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
    }
    scope.offer(facts);
    previewOther(); // also of another period
    scope.tell(facts); // the library may be another one
  }

  private void fail(Trouble why) {
    trouble.set(why);
  }

  private void offer() {
    SessionModel.Facts facts = session.factsProperty().get();
    if (facts == null) {
      return;
    }
    scope.offer(facts);
    preview();
  }

  /** Puts a criterion or control in or takes it out. */
  public void choose(String id, boolean in) {
    if (scope.choose(id, in)) {
      preview();
    }
  }

  /**
   * Goes to a place on this screen: what it names is put into the package, or into the next one
   * while one is written.
   */
  public void arrive(Place.Packages place) {
    visits.set(visits.get() + 1);
    signer.read();
    String control = place.control();
    if (control != null && issuing.runningProperty().get()) {
      scope.putLater(control);
    } else if (control != null) {
      scope.kindProperty().set(ScopeChoice.Kind.CONTROLS);
      choose(control, true);
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
    return scope.isChosen(id);
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
    scope.tell(facts);
    Wanted wanted = wanted(facts);
    previewed = wanted;
    if (scope.isNothing()) {
      previewFace.set(
          new Face.Empty(
              Messages.text("packages.nothing"), Messages.text("packages.nothing.text")));
      return;
    }
    previewFace.set(Face.loading(previewing));
    previewing.start(
        Messages.text("job.preview"),
        (progress, cancellation) ->
            context.workbench().preview(wanted.scope(), wanted.period(), progress, cancellation),
        found -> {
          if (!found.omissions().equals(accepted)) {
            allowPartial.set(false); // a person goes on with omissions that were seen
          }
          accepted = found.omissions();
          preview.set(found);
          previewFace.set(Face.FULL);
        },
        failure -> previewFace.set(Face.failed(failure)));
  }

  private Wanted wanted(SessionModel.Facts facts) {
    return Wanted.of(scope.scope(), period(facts), exhibits.goingIn(), facts);
  }

  /** Whether what was counted is what is wanted now. */
  private boolean isPreviewed() {
    SessionModel.Facts facts = session.factsProperty().get();
    return facts != null && wanted(facts).equals(previewed);
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
    if (facts == null || into == null || scope.isNothing() || !canIssue()) {
      return;
    }
    Wanted wanted = wanted(facts);
    List<Omission> seen = allowPartial.get() ? accepted : List.of();
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
        new IssueJob(
            context.workbench(),
            () -> exhibits.refuseOthersThan(wanted.exhibits()),
            wanted.scope(),
            wanted.period(),
            into,
            seen,
            alone,
            session::now),
        done -> {
          issued.set(done);
          context.notes().recorded(Messages.text("packages.recorded", done.name()));
          readers.forget();
          signer.read(); // the first package makes the identity
          next();
          session.reload();
          verification.showIssued(done);
        },
        failure -> {
          Trouble.of(failure).ifPresent(trouble::set);
          next();
          if (!seen.isEmpty()) {
            preview(); // what would be left out may be what changed meanwhile
          }
          session.exhibits().reload(); // what goes in may be what changed meanwhile
        });
  }

  /** Takes up what was chosen while a package was written, which is not counted yet. */
  private void next() {
    String put = scope.putWaiting();
    if (!put.isEmpty()) {
      context.notes().say(Messages.text("packages.later.now", put));
    }
    previewOther();
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
  public ObjectProperty<ScopeChoice.Kind> scopeKindProperty() {
    return scope.kindProperty();
  }

  /** What can be chosen with this kind of scope; empty for all. */
  public ReadOnlyListProperty<ScopeChoice.Choice> choicesProperty() {
    return scope.choicesProperty();
  }

  /** What the scope comes to as it is chosen, in a sentence; empty while nothing is chosen. */
  public ReadOnlyStringProperty scopeWordsProperty() {
    return scope.wordsProperty();
  }

  /** Which controls go into the next package, in a sentence; empty while none waits for it. */
  public ReadOnlyStringProperty waitingWordsProperty() {
    return scope.waitingWordsProperty();
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

  /** Who signs, and who vouches for the time. */
  SignerModel signer() {
    return signer;
  }

  /** What the window knows of the workspace; null before it was read. */
  ReadOnlyObjectProperty<SessionModel.@Nullable Facts> factsProperty() {
    return session.factsProperty();
  }

  /** The period in view, or the whole of the engagement, in words; empty before they are known. */
  String periodWords(boolean whole) {
    SessionModel.Facts facts = session.factsProperty().get();
    return facts == null ? "" : Formats.period(whole ? facts.workspace().period() : facts.period());
  }

  /** Where something is mended that would be left out or is not evaluable; empty for nowhere. */
  Optional<Place> mending(String what) {
    return Optional.ofNullable(session.factsProperty().get())
        .flatMap(facts -> Mending.of(what, facts));
  }

  /** Goes to where it is mended. */
  void go(Place place) {
    context.navigator().go(place);
  }

  /** What was just written and verified, null before. */
  ReadOnlyObjectProperty<IssueJob.@Nullable Written> issuedProperty() {
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
