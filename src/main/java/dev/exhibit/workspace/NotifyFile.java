package dev.exhibit.workspace;

import dev.exhibit.model.NotifySettings;
import dev.exhibit.model.NotifySettings.Maintenance;
import dev.exhibit.model.NotifySettings.Privacy;
import dev.exhibit.model.NotifySettings.Smtp;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How people are told of alerts: {@code notify.yaml}. It holds no secret, only the files that do;
 * their names are relative to the workspace.
 */
public final class NotifyFile {
  private static final Set<String> KEYS =
      Set.of("schema", "zone", "people", "smtp", "maintenance", "channels");
  private static final Set<String> SMTP_KEYS =
      Set.of("host", "port", "tls", "user", "password_file", "from", "ca");
  private static final Set<String> MAINTENANCE_KEYS = Set.of("from", "to", "controls", "reason");
  private static final Map<Privacy, Integer> PORTS =
      Map.of(Privacy.STARTTLS, 587, Privacy.TLS, 465, Privacy.NONE, 25);

  private final YamlFile yaml;
  private final Path root;
  private final ZoneId zone;

  private NotifyFile(YamlFile yaml, Path root, ZoneId otherwise) {
    this.yaml = yaml;
    this.root = root;
    this.zone = yaml.zone("zone", otherwise);
  }

  /**
   * Reads it; nothing is said where it is not there.
   *
   * @param zone of quiet hours where the file does not say
   * @throws UserFacingException naming file, place and key when it cannot be read
   */
  public static NotifySettings read(WorkspaceFolder folder, ZoneId zone) {
    if (!Files.exists(folder.notifyFile())) {
      return NotifySettings.none(zone);
    }
    YamlFile yaml = YamlFile.read(folder.notifyFile()).allowOnly(KEYS);
    return new NotifyFile(yaml, folder.root(), zone).settings();
  }

  private NotifySettings settings() {
    Smtp smtp = yaml.has("smtp") ? smtp(yaml.map("smtp")) : null;
    Map<String, List<String>> people = new LinkedHashMap<>();
    yaml.map("people").forEach((who, addresses) -> people.put(who, mailboxes(who, addresses)));
    return new NotifySettings(
        zone, people, smtp, maintenance(), new NotifyChannels(yaml, root, smtp != null).read());
  }

  private List<String> mailboxes(String key, @Nullable Object addresses) {
    List<String> all = YamlFile.texts(addresses);
    for (String one : all) {
      mailbox(key, one);
    }
    return all;
  }

  private void mailbox(String key, String one) {
    if (!NotifySettings.isMailbox(one)) {
      throw yaml.fault("'" + key + ": " + one + "' is not an address of mail");
    }
  }

  private Smtp smtp(Map<String, Object> map) {
    yaml.allowOnly("smtp.", map, SMTP_KEYS);
    String host = text(map, "host");
    String from = text(map, "from");
    if (host == null || from == null) {
      throw yaml.fault("'smtp' needs host and from");
    }
    mailbox("from", from);
    Privacy privacy = privacy(text(map, "tls"));
    if (privacy == Privacy.NONE && !NotifySettings.isHere(host)) {
      throw yaml.fault("'tls: none' is for a mail server on this machine only");
    }
    String user = text(map, "user");
    Path password = path(map, "password_file");
    if ((user == null) != (password == null)) {
      throw yaml.fault("'smtp' needs both user and password_file, or neither");
    }
    return new Smtp(host, port(map, privacy), privacy, user, password, from, path(map, "ca"));
  }

  private Privacy privacy(@Nullable String word) {
    for (Privacy one : Privacy.values()) {
      boolean implicit = one == Privacy.TLS && "implicit".equals(word);
      if (implicit || (one != Privacy.TLS && one.name().toLowerCase(Locale.ROOT).equals(word))) {
        return one;
      }
    }
    if (word != null) {
      throw yaml.fault("'tls: " + word + "' is none of starttls, implicit, none");
    }
    return Privacy.STARTTLS;
  }

  private int port(Map<String, Object> map, Privacy privacy) {
    Object port = map.get("port");
    if (port == null) {
      return PORTS.getOrDefault(privacy, 587);
    }
    if (!(port instanceof Integer number) || number < 1 || number > 65_535) {
      throw yaml.fault("'port: " + port + "' is not a port from 1 to 65535");
    }
    return number;
  }

  private List<Maintenance> maintenance() {
    List<Maintenance> all = new ArrayList<>();
    if (!(yaml.value("maintenance") instanceof List<?> list)) {
      if (yaml.value("maintenance") != null) {
        throw yaml.fault("'maintenance' must be a list");
      }
      return all;
    }
    for (Object one : list) {
      Map<String, Object> map = yaml.asMap("maintenance", one);
      yaml.allowOnly("maintenance.", map, MAINTENANCE_KEYS);
      Instant from = instant(map, "from");
      Instant to = instant(map, "to");
      if (!from.isBefore(to)) {
        throw yaml.fault("'maintenance' ends at " + to + ", not after it begins");
      }
      all.add(new Maintenance(new TimeSpan(from, to), YamlFile.texts(map.get("controls"))));
    }
    return all;
  }

  private Instant instant(Map<String, Object> map, String key) {
    String text = text(map, key);
    try {
      if (text != null) {
        return Period.instant(text, zone);
      }
    } catch (IllegalArgumentException e) {
      throw yaml.fault("'maintenance." + key + "': " + e.getMessage());
    }
    throw yaml.fault("'maintenance' needs " + key);
  }

  private @Nullable Path path(Map<String, Object> map, String key) {
    String text = text(map, key);
    return text == null ? null : root.resolve(text);
  }

  static @Nullable String text(Map<String, Object> map, String key) {
    Object value = map.get(key);
    return value == null || String.valueOf(value).isBlank() ? null : String.valueOf(value).strip();
  }

  /** The commented file that a new workspace starts with. */
  public static String template() {
    return """
    schema: exhibit/notify/1
    # How people are told of alerts. No secret stands here: name the file that holds it.
    # zone: Europe/Berlin          # of quiet hours; the engagement's unless said
    # people:                      # addresses of those who act, by user.name
    #   alice: alice@example.com
    # smtp:
    #   host: mail.example.com
    #   tls: starttls              # starttls (587), implicit (465), or none to this machine
    #   user: exhibit
    #   password_file: /etc/exhibit/mail.pass
    #   from: exhibit@example.com
    # maintenance:
    #   - {from: 2026-12-01T22:00, to: 2026-12-02T02:00, reason: Moving house}
    # channels:
    #   pager:
    #     url_file: /etc/exhibit/pager.url
    #     secret_file: /etc/exhibit/pager.secret
    #     least: critical
    #   chat: {url_file: /etc/exhibit/slack.url, template: slack, gather: PT30S}
    #   mail:
    #     mail: [audit@example.com]
    #     mail_who: true           # and the person who did it
    #     quiet: {from: '22:00', to: '07:00', but: critical}
    #   script: {command: [/usr/local/bin/page], timeout: PT10S}
    """;
  }
}
