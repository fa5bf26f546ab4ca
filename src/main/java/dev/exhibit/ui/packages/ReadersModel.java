package dev.exhibit.ui.packages;

import dev.exhibit.model.Readers;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.UiContext;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Who alone may read the package that is issued. A password is kept nowhere but in its field. */
public final class ReadersModel {
  /** How it is closed. */
  public enum Kind {
    EVERYBODY,
    CERTIFICATES,
    PASSWORD
  }

  /** Shorter words are found by trying. */
  static final int SHORTEST = 12;

  private final UiContext context;
  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.EVERYBODY);
  private final ObservableList<Path> certificates = FXCollections.observableArrayList();
  private final StringProperty password = new SimpleStringProperty("");
  private final StringProperty again = new SimpleStringProperty("");

  ReadersModel(UiContext context) {
    this.context = context;
  }

  /** What is still missing, one sentence; empty when the package can be closed so. */
  public String missing() {
    return switch (kind.get()) {
      case EVERYBODY -> "";
      case CERTIFICATES ->
          certificates.isEmpty() ? Messages.text("readers.certificates.missing") : "";
      case PASSWORD -> {
        if (password.get().length() < SHORTEST) {
          yield Messages.text("readers.password.short", SHORTEST);
        }
        yield password.get().equals(again.get()) ? "" : Messages.text("readers.password.differs");
      }
    };
  }

  /** The readers as they are entered now. */
  public Readers readers() {
    return switch (kind.get()) {
      case EVERYBODY -> Readers.EVERYBODY;
      case CERTIFICATES -> new Readers(certificates, null);
      case PASSWORD -> {
        char[] typed = password.get().toCharArray();
        yield new Readers(List.of(), new Password.OfPerson(typed::clone));
      }
    };
  }

  /** Asks for the certificate of a reader. */
  public void add() {
    context
        .files()
        .chooseCertificate()
        .filter(pem -> !certificates.contains(pem))
        .ifPresent(certificates::add);
  }

  /** Forgets the password. */
  void forget() {
    password.set("");
    again.set("");
  }

  /** How the package is closed. */
  public ObjectProperty<Kind> kindProperty() {
    return kind;
  }

  /** Certificates of the readers. */
  public ObservableList<Path> certificates() {
    return certificates;
  }

  /** The password. */
  public StringProperty passwordProperty() {
    return password;
  }

  /** The password once more. */
  public StringProperty againProperty() {
    return again;
  }
}
