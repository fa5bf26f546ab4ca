package dev.exhibit.boot;

import dev.exhibit.logstore.elastic.ConnectionProbe;
import dev.exhibit.logstore.elastic.ElasticConnection;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.Secret;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.ConnectionStep;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.ConnectionDesk;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.workspace.ConnectionFile;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.SecretFiles;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The connection of one workspace. What the form does not show stays as the file has it. */
final class WorkspaceConnection implements ConnectionDesk {
  private static final String TYPED = "what was typed";
  private static final List<Setting> SHOWN =
      List.of(
          Setting.URL,
          Setting.API_KEY_FILE,
          Setting.BEARER_FILE,
          Setting.USER,
          Setting.PASSWORD_FILE,
          Setting.CA,
          Setting.FINGERPRINT,
          Setting.CLIENT_P12,
          Setting.CLIENT_PASSWORD_FILE,
          Setting.PROXY,
          Setting.PROXY_USER,
          Setting.PROXY_PASSWORD_FILE);

  private final WorkspaceFolder folder;
  private final Ledger ledger;
  private final Clock clock;
  private final Map<String, String> environment;

  WorkspaceConnection(
      WorkspaceFolder folder, Ledger ledger, Clock clock, Map<String, String> environment) {
    this.folder = folder;
    this.ledger = ledger;
    this.clock = clock;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public List<String> overruling() {
    return new Connections(environment).overruling();
  }

  @Override
  public Draft current() {
    ConnectionSettings said = ConnectionFile.read(folder);
    Way way =
        said.text(Setting.API_KEY_FILE) != null
            ? Way.API_KEY
            : said.text(Setting.BEARER_FILE) != null
                ? Way.BEARER
                : said.text(Setting.USER) != null ? Way.PASSWORD : Way.NONE;
    return new Draft(
        said.urls().isEmpty(),
        String.join(", ", said.urls()),
        way,
        text(said, Setting.USER),
        way == Way.NONE ? "" : text(said, file(way)),
        "",
        text(said, Setting.CA),
        text(said, Setting.FINGERPRINT),
        new More(
            text(said, Setting.CLIENT_P12),
            text(said, Setting.CLIENT_PASSWORD_FILE),
            text(said, Setting.PROXY),
            text(said, Setting.PROXY_USER),
            text(said, Setting.PROXY_PASSWORD_FILE)),
        List.of());
  }

  private static String text(ConnectionSettings said, Setting setting) {
    String text = said.text(setting);
    return text == null ? "" : text;
  }

  private static Setting file(Way way) {
    return switch (way) {
      case API_KEY, NONE -> Setting.API_KEY_FILE;
      case BEARER -> Setting.BEARER_FILE;
      case PASSWORD -> Setting.PASSWORD_FILE;
    };
  }

  @Override
  public void test(Draft draft, Consumer<ConnectionStep> told, Cancellation cancellation) {
    Draft tried = isEmptyHanded(draft) ? signedOut(draft) : draft;
    new ConnectionProbe(connection(tried), tried.indices(), clock, told, cancellation).run();
  }

  /** Whether there is nothing to sign in with: then it is tried whether the store asks for it. */
  private static boolean isEmptyHanded(Draft draft) {
    return draft.way() != Way.NONE && draft.secret().isBlank() && draft.secretFile().isBlank();
  }

  private static Draft signedOut(Draft draft) {
    return new Draft(
        draft.own(),
        draft.url(),
        Way.NONE,
        draft.user(),
        draft.secretFile(),
        draft.secret(),
        draft.ca(),
        draft.fingerprint(),
        draft.more(),
        draft.indices());
  }

  /** The connection that is meant; a typed secret is held in memory only. */
  private ElasticConnection connection(Draft draft) {
    ConnectionSettings plain = settings(draft, "");
    ElasticConnection nobody =
        new Connections(Map.of())
            .remote(
                new ConnectionRequest(folder.root(), plain, false, List.of(), null, null),
                () -> ConnectionSettings.NONE)
            .orElseThrow(() ->
                new UserFacingException(
                    "No address is given.", "Write one such as https://es.example:9200."));
    return new ElasticConnection(
        nobody.urls(),
        credentials(draft),
        nobody.trust(),
        nobody.clientKey(),
        nobody.proxy(),
        false);
  }

  private static Credentials credentials(Draft draft) {
    return switch (draft.way()) {
      case NONE -> new Credentials.None();
      case API_KEY -> new Credentials.ApiKey(secret(draft));
      case BEARER -> new Credentials.Bearer(secret(draft));
      case PASSWORD -> {
        if (draft.user().isBlank()) {
          throw new UserFacingException("No user is named.", "Write the name of the user.");
        }
        yield new Credentials.Basic(draft.user().strip(), secret(draft));
      }
    };
  }

  private static Secret secret(Draft draft) {
    if (!draft.secret().isBlank()) {
      return new Secret.Held(draft.secret(), TYPED);
    }
    if (draft.secretFile().isBlank()) {
      throw new UserFacingException(
          "There is nothing to sign in with.",
          "Type the key or password, or choose its file; or choose that nobody signs in, where the"
              + " store asks nobody to.");
    }
    return new Secret.InFile(java.nio.file.Path.of(draft.secretFile().strip()));
  }

  /** What the file is to say; without a secret's file nobody signs in. */
  private ConnectionSettings settings(Draft draft, String secretFile) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    values.putAll(ConnectionFile.read(folder).values());
    SHOWN.forEach(values::remove);
    if (draft.own()) {
      return new ConnectionSettings(Map.of());
    }
    put(values, Setting.URL, draft.url());
    put(values, Setting.CA, draft.ca());
    put(values, Setting.FINGERPRINT, draft.fingerprint());
    put(values, Setting.CLIENT_P12, draft.more().clientP12());
    put(values, Setting.CLIENT_PASSWORD_FILE, draft.more().clientPasswordFile());
    put(values, Setting.PROXY, draft.more().proxy());
    put(values, Setting.PROXY_USER, draft.more().proxyUser());
    put(values, Setting.PROXY_PASSWORD_FILE, draft.more().proxyPasswordFile());
    if (!secretFile.isEmpty()) {
      put(values, file(draft.way()), secretFile);
      if (draft.way() == Way.PASSWORD) {
        put(values, Setting.USER, draft.user());
      }
    }
    return new ConnectionSettings(values);
  }

  private static void put(Map<Setting, String> values, Setting setting, String value) {
    if (!value.isBlank()) {
      values.put(setting, value.strip());
    }
  }

  @Override
  public void use(Draft draft) {
    if (draft.own()) {
      makeOwnStore();
    } else {
      connection(draft); // whatever is wrong with it is said before anything is written
    }
    boolean signsIn = !draft.own() && draft.way() != Way.NONE;
    String file =
        !signsIn
            ? ""
            : draft.secret().isBlank()
                ? draft.secretFile().strip()
                : SecretFiles.write(
                        folder,
                        draft.way().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                        draft.secret().strip())
                    .toString();
    ConnectionFile.write(folder, settings(draft, file));
    tell();
  }

  /** The folder is what says that the own store was chosen. */
  private void makeOwnStore() {
    try {
      Files.createDirectories(folder.store());
    } catch (IOException e) {
      throw new UserFacingException(
          folder.store() + " cannot be made: " + e.getMessage() + ".",
          "Free space or make the folder writable, then try again.",
          e);
    }
  }

  private void tell() {
    ledger.append("connection-changed", Map.of("store", current().toString()));
  }

  @Override
  public boolean hasFormer() {
    return ConnectionFile.hasFormer(folder);
  }

  @Override
  public void restore() {
    ConnectionFile.restore(folder);
    tell();
  }
}
