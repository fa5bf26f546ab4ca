package dev.exhibit.ui.common;

import dev.exhibit.model.ConnectionStep;
import dev.exhibit.usecase.ConnectionDesk;
import dev.exhibit.usecase.ConnectionDesk.Draft;
import dev.exhibit.usecase.ConnectionDesk.More;
import dev.exhibit.usecase.ConnectionDesk.Way;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The log store as it is being chosen: typed, tried, taken, and gone back from. */
public final class ConnectionModel {
  private static final String INDICES = "connection/indices";

  /** Which kind of store. */
  public enum Kind {
    REMOTE,
    OWN
  }

  /** What a person types. */
  public enum Field {
    URL,
    CA,
    FINGERPRINT,
    USER,
    SECRET,
    SECRET_FILE,
    INDICES,
    CLIENT_P12,
    CLIENT_PASSWORD_FILE,
    PROXY,
    PROXY_USER,
    PROXY_PASSWORD_FILE;

    /** Where the name belongs that stands in an address. */
    private static final Map<Field, Field> USERS = Map.of(URL, USER, PROXY, PROXY_USER);

    /** Those that few stores ask for. */
    private static final List<Field> MORE =
        List.of(CLIENT_P12, CLIENT_PASSWORD_FILE, PROXY, PROXY_USER, PROXY_PASSWORD_FILE);
  }

  /** What {@link #use} does before the window goes on. */
  private record Opened(Lobby.Next next) {}

  private final UiContext context;
  private final JobSlot testing;
  private final JobSlot using;
  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.REMOTE);
  private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.API_KEY);
  private final Map<Field, StringProperty> fields = new TreeMap<>();
  private final ObservableList<ConnectionStep> steps = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper former = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<List<String>> overruling =
      new ReadOnlyObjectWrapper<>(List.of());
  private final BooleanProperty more = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable Field> taken = new ReadOnlyObjectWrapper<>();
  private long test;

  /** Reads what is written down. */
  public ConnectionModel(UiContext context) {
    this.context = context;
    testing = context.slot();
    using = context.slot();
    for (Field field : Field.values()) {
      fields.put(field, new SimpleStringProperty(""));
    }
    Field.USERS.forEach((address, user) ->
        field(address).subscribe((before, now) -> pasted(address, user, before, now)));
    List.of(Field.SECRET, Field.SECRET_FILE, Field.PROXY_PASSWORD_FILE)
        .forEach(secret -> field(secret).subscribe((before, now) -> taken.set(null)));
    field(Field.INDICES).set(keptIndices(context.state()));
    Draft blank = draft();
    record Found(Draft draft, boolean hasFormer, List<String> overruling) {}
    using.start(
        Messages.text("job.connection"),
        (progress, cancellation) -> {
          ConnectionDesk desk = context.lobby().connection();
          return new Found(desk.current(), desk.hasFormer(), desk.overruling());
        },
        found -> {
          if (draft().equals(blank)) { // else a person was faster
            fill(found.draft());
          }
          former.set(found.hasFormer());
          overruling.set(found.overruling());
        },
        this::failed);
  }

  private void fill(Draft draft) {
    if (draft.own()) {
      return; // the form is for naming another store; what is in use is said above it
    }
    kind.set(Kind.REMOTE);
    way.set(draft.way());
    field(Field.URL).set(draft.url());
    field(Field.CA).set(draft.ca());
    field(Field.FINGERPRINT).set(draft.fingerprint());
    field(Field.USER).set(draft.user());
    field(Field.SECRET_FILE).set(draft.secretFile());
    field(Field.CLIENT_P12).set(draft.more().clientP12());
    field(Field.CLIENT_PASSWORD_FILE).set(draft.more().clientPasswordFile());
    field(Field.PROXY).set(draft.more().proxy());
    field(Field.PROXY_USER).set(draft.more().proxyUser());
    field(Field.PROXY_PASSWORD_FILE).set(draft.more().proxyPasswordFile());
    more.set(Field.MORE.stream().anyMatch(field -> !text(field).isEmpty()));
  }

  /** Text that comes at once is whole; who types a password into an address has not ended yet. */
  private void pasted(Field address, Field user, String before, String now) {
    boolean whole = before.isBlank() || pieceOf(before, now).contains("//");
    if (whole && now.length() > before.length() + 1) {
      // After the change of the text has been told to all.
      context.ui().execute(() -> takeOut(address, user));
    }
  }

  /** What came into a text that was changed at one place. */
  private static String pieceOf(String before, String now) {
    int most = Math.min(before.length(), now.length());
    int start = 0;
    while (start < most && before.charAt(start) == now.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && before.charAt(before.length() - 1 - end) == now.charAt(now.length() - 1 - end)) {
      end++;
    }
    return now.substring(start, now.length() - end);
  }

  /** Takes names and passwords out of the addresses; the latter are let go of. */
  public void takeOutNames() {
    Field.USERS.forEach(this::takeOut);
  }

  private void takeOut(Field address, Field user) {
    NamedInAddress.of(field(address).get())
        .ifPresent(named -> {
          field(address).set(named.addresses());
          if (!named.user().isBlank()) {
            field(user).set(named.user());
          }
          if (address == Field.URL && way.get() != Way.PASSWORD) {
            field(Field.SECRET_FILE).set(""); // it held something else than a password
            way.set(Way.PASSWORD);
          }
          taken.set(address);
        });
  }

  private void failed(Throwable failure) {
    Trouble.of(failure).ifPresent(trouble::set);
  }

  /** Tries what was typed, step by step; nothing is written. */
  public void test() {
    trouble.set(null);
    steps.clear();
    long mine = ++test;
    Draft draft = draft();
    Consumer<ConnectionStep> told =
        step ->
            context
                .ui()
                .execute(() -> {
                  if (mine == test) {
                    steps.add(step);
                  }
                });
    testing.start(
        Messages.text("job.connection.test"),
        (progress, cancellation) -> {
          context.lobby().connection().test(draft, told, cancellation);
          return draft;
        },
        done -> {},
        this::failed);
  }

  /** Writes it down and goes on with it in this window. */
  public void use() {
    Draft draft = draft();
    context.state().workspace().keep(INDICES, field(Field.INDICES).get().strip());
    take(desk -> desk.use(draft));
  }

  /** Goes back to the former connection. */
  public void goBack() {
    take(ConnectionDesk::restore);
  }

  private void take(Consumer<ConnectionDesk> change) {
    trouble.set(null);
    using.start(
        Messages.text("job.connection.use"),
        (progress, cancellation) -> {
          context.lobby().checkOpens();
          change.accept(context.lobby().connection());
          return new Opened(context.lobby().open(null));
        },
        opened -> opened.next().show(),
        this::failed,
        opened -> opened.next().discard());
  }

  private Draft draft() {
    takeOutNames();
    return new Draft(
        kind.get() == Kind.OWN,
        text(Field.URL),
        way.get(),
        text(Field.USER),
        text(Field.SECRET_FILE),
        text(Field.SECRET),
        text(Field.CA),
        text(Field.FINGERPRINT),
        new More(
            text(Field.CLIENT_P12),
            text(Field.CLIENT_PASSWORD_FILE),
            text(Field.PROXY),
            text(Field.PROXY_USER),
            text(Field.PROXY_PASSWORD_FILE)),
        indices());
  }

  private String text(Field field) {
    return field(field).get().strip();
  }

  /** The indices that were named when a connection was used last, as they were typed. */
  public static String keptIndices(UiState state) {
    return state.workspace().read(INDICES).orElse("");
  }

  /** The indices that were named, as names or patterns. */
  public List<String> indices() {
    return Arrays.stream(text(Field.INDICES).split("[,\\s]+"))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** Asks for a file and puts its name into a field. */
  public void choose(Field field, String title) {
    context.files().chooseFile(title).ifPresent(file -> field(field).set(file.toString()));
  }

  /** Which kind of store. */
  public ObjectProperty<Kind> kindProperty() {
    return kind;
  }

  /** How to sign in. */
  public ObjectProperty<Way> wayProperty() {
    return way;
  }

  /** The address from which a name or a password was taken out last, null for none. */
  public ReadOnlyObjectProperty<@Nullable Field> takenProperty() {
    return taken.getReadOnlyProperty();
  }

  /** Whether the fields that few stores ask for are shown; they are where one of them is filled. */
  public BooleanProperty moreProperty() {
    return more;
  }

  /** What is typed in a field. */
  public StringProperty field(Field field) {
    return java.util.Objects.requireNonNull(fields.get(field));
  }

  /** What the test found so far. */
  public ObservableList<ConnectionStep> steps() {
    return steps;
  }

  /** The test, with its progress. */
  public JobSlot testing() {
    return testing;
  }

  /** The taking into use, with its progress. */
  public JobSlot using() {
    return using;
  }

  /** What went wrong, null when nothing did. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** Whether there is a former connection. */
  public ReadOnlyBooleanProperty formerProperty() {
    return former.getReadOnlyProperty();
  }

  /** Variables of the environment that count before what is saved here; none as a rule. */
  public ReadOnlyObjectProperty<List<String>> overrulingProperty() {
    return overruling.getReadOnlyProperty();
  }
}
