package dev.exhibit.model;

import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How people are told of alerts. It holds no secret, only the files that do.
 *
 * @param zone of quiet hours
 * @param people addresses of those who act, by {@code user.name}
 * @param smtp the mail server; null where none was named
 * @param maintenance spans in which nobody is told; what fires then waits for their end
 * @param channels ways to tell people, by name
 */
public record NotifySettings(
    ZoneId zone,
    Map<String, List<String>> people,
    @Nullable Smtp smtp,
    List<Maintenance> maintenance,
    Map<String, Channel> channels) {
  public NotifySettings {
    people = Map.copyOf(people);
    maintenance = List.copyOf(maintenance);
    channels = Map.copyOf(channels);
  }

  /** A mailbox of RFC 5321 without quotes, in ASCII; nothing in it can end a line or a list. */
  private static final Pattern MAILBOX =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,253}");

  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /** Whether a mail server can be given this address. */
  public static boolean isMailbox(String text) {
    return MAILBOX.matcher(text).matches();
  }

  /** Whether the host is this machine, to which words may go in the open. */
  public static boolean isHere(String host) {
    return HERE.contains(host);
  }

  /** Nothing was said. */
  public static NotifySettings none(ZoneId zone) {
    return new NotifySettings(zone, Map.of(), null, List.of(), Map.of());
  }

  /**
   * A span in which nobody is told.
   *
   * @param controls whose alerts wait; empty for all
   */
  public record Maintenance(TimeSpan span, List<String> controls) {
    public Maintenance {
      controls = List.copyOf(controls);
    }
  }

  /**
   * Hours of the day in which people are left alone.
   *
   * @param to before or at {@code from} where the hours pass midnight
   * @param days on which they begin
   * @param but told all the same from this severity on; null for nothing
   */
  public record Quiet(LocalTime from, LocalTime to, Set<DayOfWeek> days, @Nullable Severity but) {
    public Quiet {
      days = Set.copyOf(days);
    }
  }

  /**
   * A way to tell people.
   *
   * @param name stable and without secrets
   * @param least what is milder is not told here
   * @param quiet null where people may be told at any time
   * @param gather how long an alert waits for others that are told with it
   */
  public record Channel(
      String name, Way way, Severity least, @Nullable Quiet quiet, Duration gather) {
    /** One that tells everything at once. */
    public static Channel of(String name, Way way) {
      return new Channel(name, way, Severity.WARNING, null, Duration.ZERO);
    }
  }

  /** By which means. */
  public sealed interface Way {}

  /**
   * A request by HTTP.
   *
   * @param address null where it is a secret
   * @param addressFile file whose first line is the address; null where it is none
   * @param secretFile file whose first line signs each request; null for none
   * @param template {@code json}, {@code slack}, or a file
   * @param authority certificates, PEM, of those who may vouch for the receiver; null for those
   *     that Java trusts
   */
  public record Webhook(
      @Nullable URI address,
      @Nullable Path addressFile,
      @Nullable Path secretFile,
      String template,
      @Nullable Path authority)
      implements Way {}

  /**
   * A message by the mail server.
   *
   * @param to always told
   * @param who whether those who acted are told as well
   */
  public record Mail(List<String> to, boolean who) implements Way {
    public Mail {
      to = List.copyOf(to);
    }
  }

  /**
   * A program that reads the event.
   *
   * @param command program and arguments; no shell reads them
   * @param patience how long it may take
   */
  public record Program(List<String> command, Duration patience) implements Way {
    public Program {
      command = List.copyOf(command);
    }
  }

  /** How the way to a mail server is kept private. */
  public enum Privacy {
    /** Begins in the open and must turn to TLS. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** In the open; to this machine only. */
    NONE
  }

  /**
   * A mail server (RFC 5321).
   *
   * @param user null where it wants none
   * @param passwordFile file whose first line is the password; null where it wants none
   * @param authority as of a {@link Webhook}
   */
  public record Smtp(
      String host,
      int port,
      Privacy privacy,
      @Nullable String user,
      @Nullable Path passwordFile,
      String from,
      @Nullable Path authority) {}
}
