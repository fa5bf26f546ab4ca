package dev.exhibit.workspace;

import static dev.exhibit.workspace.NotifyFile.text;

import dev.exhibit.model.NotifySettings;
import dev.exhibit.model.NotifySettings.Channel;
import dev.exhibit.model.NotifySettings.Mail;
import dev.exhibit.model.NotifySettings.Program;
import dev.exhibit.model.NotifySettings.Quiet;
import dev.exhibit.model.NotifySettings.Way;
import dev.exhibit.model.NotifySettings.Webhook;
import dev.exhibit.model.Severity;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code channels} of {@code notify.yaml}. */
final class NotifyChannels {
  private static final List<String> WAYS = List.of("webhook", "url_file", "mail", "command");
  private static final Set<String> KEYS =
      Set.of(
          "webhook",
          "url_file",
          "secret_file",
          "template",
          "ca",
          "mail",
          "mail_who",
          "command",
          "timeout",
          "least",
          "quiet",
          "gather");
  private static final Set<String> QUIET_KEYS = Set.of("from", "to", "days", "but");
  private static final Set<String> SHIPPED = Set.of("json", "slack");
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final YamlFile yaml;
  private final Path root;
  private final boolean hasServer;

  /** Those of this file. */
  NotifyChannels(YamlFile yaml, Path root, boolean hasServer) {
    this.yaml = yaml;
    this.root = root;
    this.hasServer = hasServer;
  }

  Map<String, Channel> read() {
    Map<String, Channel> channels = new LinkedHashMap<>();
    yaml.map("channels")
        .forEach((name, value) -> channels.put(name, channel(name, yaml.asMap(name, value))));
    return channels;
  }

  private Channel channel(String name, Map<String, Object> map) {
    yaml.allowOnly(name + ".", map, KEYS);
    return new Channel(
        name,
        way(name, map),
        severity("least", text(map, "least"), Severity.WARNING),
        map.containsKey("quiet") ? quiet(yaml.asMap("quiet", map.get("quiet"))) : null,
        duration("gather", map, Duration.ZERO));
  }

  private Way way(String name, Map<String, Object> map) {
    List<String> said = WAYS.stream().filter(map::containsKey).toList();
    if (said.size() != 1) {
      throw yaml.fault("'" + name + "' needs one of " + String.join(", ", WAYS));
    }
    return switch (said.getFirst()) {
      case "mail" -> mail(map);
      case "command" -> program(map);
      default -> webhook(map);
    };
  }

  private Way webhook(Map<String, Object> map) {
    String template = Objects.requireNonNullElse(text(map, "template"), "json");
    return new Webhook(
        address(text(map, "webhook")),
        path(map, "url_file"),
        path(map, "secret_file"),
        SHIPPED.contains(template) ? template : root.resolve(template).toString(),
        path(map, "ca"));
  }

  private @Nullable URI address(@Nullable String text) {
    if (text == null) {
      return null;
    }
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw yaml.fault("'webhook' is not an address such as https://hooks.example/a");
    }
    boolean here = uri.getHost() != null && NotifySettings.isHere(uri.getHost());
    boolean good = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && here);
    if (uri.getHost() == null || uri.getRawUserInfo() != null || !good) {
      throw yaml.fault(
          "'webhook' is not an address such as https://hooks.example/a; http is for this machine"
              + " only, and a secret stands in url_file or secret_file");
    }
    return uri;
  }

  private Way mail(Map<String, Object> map) {
    if (!hasServer) {
      throw yaml.fault("'mail' needs the server: say smtp");
    }
    List<String> to = YamlFile.texts(map.get("mail"));
    for (String one : to) {
      if (!NotifySettings.isMailbox(one)) {
        throw yaml.fault("'mail: " + one + "' is not an address of mail");
      }
    }
    return new Mail(to, Boolean.TRUE.equals(map.get("mail_who")));
  }

  private Way program(Map<String, Object> map) {
    List<String> command = YamlFile.texts(map.get("command"));
    if (command.isEmpty() || !Path.of(command.getFirst()).isAbsolute()) {
      throw yaml.fault("'command' begins with the whole path of a program");
    }
    return new Program(command, duration("timeout", map, Duration.ofSeconds(10)));
  }

  private Duration duration(String key, Map<String, Object> map, Duration otherwise) {
    Duration said = yaml.duration(key, map.get(key), otherwise);
    if (said.isNegative() || said.compareTo(LONGEST) > 0) {
      throw yaml.fault("'" + key + ": " + said + "' is not between nothing and " + LONGEST);
    }
    return said;
  }

  private Severity severity(String key, @Nullable String word, Severity otherwise) {
    if (word == null) {
      return otherwise;
    }
    return Stream.of(Severity.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () -> yaml.fault("'" + key + ": " + word + "' is neither warning nor critical"));
  }

  private Quiet quiet(Map<String, Object> map) {
    yaml.allowOnly("quiet.", map, QUIET_KEYS);
    String but = text(map, "but");
    return new Quiet(
        time(map, "from"),
        time(map, "to"),
        days(map.get("days")),
        but == null ? null : severity("but", but, Severity.CRITICAL));
  }

  private LocalTime time(Map<String, Object> map, String key) {
    try {
      return LocalTime.parse(String.valueOf(map.get(key)));
    } catch (DateTimeException e) {
      throw yaml.fault("'quiet." + key + "' is not a time of day such as '22:00'");
    }
  }

  private Set<DayOfWeek> days(@Nullable Object value) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String word : YamlFile.texts(value)) {
      days.add(
          Stream.of(DayOfWeek.values())
              .filter(day -> day.name().substring(0, 3).equalsIgnoreCase(word))
              .findFirst()
              .orElseThrow(() -> yaml.fault("'days: " + word + "' is none of mon, tue … sun")));
    }
    return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
  }

  private @Nullable Path path(Map<String, Object> map, String key) {
    String text = text(map, key);
    return text == null ? null : root.resolve(text);
  }
}
