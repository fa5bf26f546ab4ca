package dev.exhibit.ui.settings;

import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.model.SigningSettings;
import dev.exhibit.ui.common.Face;
import dev.exhibit.ui.common.JobSlot;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.TakingBack;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.ui.common.UiContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which key signs, who vouches for the time and who is trusted, as it is being edited. */
public final class SigningModel {
  /** Where the key is. */
  public enum Kind {
    OWN,
    FILE,
    TOKEN,
    SYSTEM
  }

  private final UiContext context;
  private final JobSlot keeping;
  private final JobSlot reading;
  private final Runnable whenKept;
  private final TakingBack back;

  /** Whom the settings trusted when they were last read or written. */
  private List<Path> trusted = List.of();

  private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.FULL);
  private boolean filled;
  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.OWN);
  private final StringProperty file = new SimpleStringProperty("");
  private final StringProperty module = new SimpleStringProperty("");
  private final StringProperty slot = new SimpleStringProperty("");
  private final StringProperty label = new SimpleStringProperty("");
  private final StringProperty alias = new SimpleStringProperty("");
  private final StringProperty passwordFile = new SimpleStringProperty("");
  private final StringProperty authorities = new SimpleStringProperty("");
  private final ObservableList<Path> trust = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper kept = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();

  /**
   * Nothing is read yet.
   *
   * @param whenKept is called after other settings were written
   */
  SigningModel(UiContext context, Runnable whenKept) {
    this.context = context;
    this.whenKept = whenKept;
    keeping = context.actSlot();
    back = new TakingBack(context);
    reading = context.slot();
    // What is typed after it was saved is not saved.
    kind.subscribe(now -> kept.set(false));
    List.of(file, module, slot, label, alias, passwordFile, authorities)
        .forEach(field -> field.subscribe(now -> kept.set(false)));
    trust.subscribe(() -> kept.set(false));
  }

  /**
   * Reads what is set, once: later it would take away what is being typed. Only whom another screen
   * has come to trust meanwhile is added, and whom it has ceased to trust taken out.
   */
  void read() {
    boolean known = filled;
    if (!known) {
      face.set(Face.loading(reading));
    }
    reading.start(
        Messages.text("job.signing"),
        (progress, cancellation) -> context.workbench().signing().settings(),
        settings -> {
          if (known) {
            follow(settings.trust());
          } else {
            fill(settings);
            filled = true;
            face.set(Face.FULL);
          }
        },
        known ? this::failed : failure -> face.set(Face.failed(failure)));
  }

  private void follow(List<Path> now) {
    trust.removeIf(pem -> trusted.contains(pem) && !now.contains(pem));
    now.stream().filter(pem -> !trusted.contains(pem) && !trust.contains(pem)).forEach(trust::add);
    trusted = now;
  }

  private void failed(Throwable failure) {
    Trouble.of(failure).ifPresent(trouble::set);
  }

  private void fill(SigningSettings settings) {
    authorities.set(String.join("\n", settings.authorities().stream().map(URI::toString).toList()));
    trust.setAll(settings.trust());
    trusted = settings.trust();
    switch (settings.key()) {
      case null -> kind.set(Kind.OWN);
      case SigningKey.InFile(Path place, Password password) -> {
        kind.set(Kind.FILE);
        file.set(place.toString());
        passwordFile.set(place(password));
      }
      case SigningKey.InToken token -> {
        Integer number = token.slot();
        String name = token.label();
        kind.set(Kind.TOKEN);
        module.set(token.module().toString());
        slot.set(number == null ? "" : number.toString());
        label.set(name == null ? "" : name);
        passwordFile.set(place(token.pin()));
      }
      case SigningKey.InSystem(String name) -> {
        kind.set(Kind.SYSTEM);
        alias.set(name == null ? "" : name);
      }
    }
  }

  private static String place(Password password) {
    return password instanceof Password.OfFile(Path secret) ? secret.toString() : "";
  }

  /**
   * Tries what was entered and writes it down when it can be used. Nothing can be kept before what
   * is set was read: an empty form would take its place.
   */
  public void keep() {
    if (!filled) {
      return;
    }
    kept.set(false);
    trouble.set(null);
    SigningSettings wanted;
    try {
      wanted = settings();
    } catch (IllegalArgumentException e) {
      trouble.set(new Trouble(String.valueOf(e.getMessage()), ""));
      return;
    }
    keeping.start(
        Messages.text("job.signing"),
        (progress, cancellation) -> {
          SigningSettings before = context.workbench().signing().settings();
          context.workbench().signing().keep(wanted);
          return before;
        },
        before -> {
          kept.set(true);
          trusted = wanted.trust();
          whenKept.run();
          back.offer(
              Messages.text("signing.changed"),
              () -> context.workbench().signing().keep(before),
              () -> tookBack(before));
        },
        this::failed);
  }

  private void tookBack(SigningSettings before) {
    kept.set(false);
    fill(before);
    whenKept.run();
  }

  private SigningSettings settings() {
    List<URI> addresses =
        authorities
            .get()
            .lines()
            .filter(line -> !line.isBlank())
            .map(SigningSettings::authority)
            .toList();
    return new SigningSettings(key(), addresses, trust);
  }

  private @Nullable SigningKey key() {
    return switch (kind.get()) {
      case OWN -> null;
      case FILE -> new SigningKey.InFile(needed(file, "signing.file"), password());
      case TOKEN ->
          new SigningKey.InToken(
              needed(module, "signing.module"), slot(), textOrNull(label), password());
      case SYSTEM -> new SigningKey.InSystem(textOrNull(alias));
    };
  }

  private Password password() {
    return new Password.OfFile(needed(passwordFile, "signing.password"));
  }

  private @Nullable Integer slot() {
    String text = slot.get().strip();
    try {
      return text.isEmpty() ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new BadRequestException(Messages.text("signing.slot.wrong", text), e);
    }
  }

  private static Path needed(StringProperty field, String key) {
    if (field.get().isBlank()) {
      throw new BadRequestException(Messages.text("signing.missing", Messages.text(key)));
    }
    return Path.of(field.get().strip());
  }

  private static @Nullable String textOrNull(StringProperty field) {
    String text = field.get().strip();
    return text.isEmpty() ? null : text;
  }

  /** Asks for a file and puts its name into a field. */
  public void choose(StringProperty field, String title) {
    context.files().chooseFile(title).ifPresent(chosen -> field.set(chosen.toString()));
  }

  /** Asks for a certificate to trust. */
  public void trustMore() {
    context.files().chooseCertificate().filter(pem -> !trust.contains(pem)).ifPresent(trust::add);
  }

  /** Where the key is. */
  public ObjectProperty<Kind> kindProperty() {
    return kind;
  }

  /** The PKCS#12 file. */
  public StringProperty fileProperty() {
    return file;
  }

  /** The PKCS#11 library. */
  public StringProperty moduleProperty() {
    return module;
  }

  /** The token's slot, a number or nothing. */
  public StringProperty slotProperty() {
    return slot;
  }

  /** Name of the key in the token, or nothing. */
  public StringProperty labelProperty() {
    return label;
  }

  /** Name of the key in the system's store, or nothing. */
  public StringProperty aliasProperty() {
    return alias;
  }

  /** The file whose first line opens the key. */
  public StringProperty passwordFileProperty() {
    return passwordFile;
  }

  /** Addresses of authorities, one a line. */
  public StringProperty authoritiesProperty() {
    return authorities;
  }

  /** Certificates that are trusted. */
  public ObservableList<Path> trust() {
    return trust;
  }

  /** Whether what is shown was written down. */
  public ReadOnlyBooleanProperty keptProperty() {
    return kept.getReadOnlyProperty();
  }

  /** Why it was not, null when nothing went wrong. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** The trying, with its progress. */
  public JobSlot keeping() {
    return keeping;
  }

  /** Whether what is set was read, once somebody asked. */
  public ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }
}
