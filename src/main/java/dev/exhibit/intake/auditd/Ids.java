package dev.exhibit.intake.auditd;

import dev.exhibit.intake.auditd.KeyValues.Pair;
import dev.exhibit.intake.auditd.RecordKind.Subject;
import dev.exhibit.model.EventSchema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the pairs of a record where they belong; who acted depends on the kind of record. */
final class Ids {
  private static final String UNSET = "4294967295";

  /** Pairs with a field of their own, whatever the record. */
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("auid", "user.audit.id"),
          Map.entry("AUID", "user.audit.name"),
          Map.entry("gid", "user.group.id"),
          Map.entry("GID", "user.group.name"),
          Map.entry("euid", "user.effective.id"),
          Map.entry("egid", "user.effective.group.id"),
          Map.entry("suid", "user.saved.id"),
          Map.entry("sgid", "user.saved.group.id"),
          Map.entry("fsuid", "user.filesystem.id"),
          Map.entry("fsgid", "user.filesystem.group.id"),
          Map.entry("comm", "process.name"),
          Map.entry("exe", "process.executable"),
          Map.entry("cwd", "process.working_directory"),
          Map.entry("terminal", "user.terminal"),
          Map.entry("user", EventSchema.USER_NAME),
          Map.entry("src", "source.address"),
          Map.entry("addr", "source.address"),
          Map.entry("dst", "destination.address"));

  private static final Map<String, String> NUMBERS =
      Map.of("pid", "process.pid", "ppid", "process.parent.pid", "exit", "process.exit_code");

  /** Numbers that have no field of their own. */
  private static final Set<String> OWN_NUMBERS =
      Set.of("lport", "rport", "entries", "src_prefixlen", "dst_prefixlen", "ksize", "size");

  private final List<Pair> pairs;
  private final Merge merge;

  private Ids(List<Pair> pairs, Merge merge) {
    this.pairs = pairs.stream().filter(pair -> !pair.isNothing()).toList();
    this.merge = merge;
  }

  static void add(List<Pair> pairs, Subject subject, Merge merge) {
    Ids ids = new Ids(pairs, merge);
    switch (subject) {
      case PROCESS -> ids.process();
      case ACCOUNT -> ids.account();
      case TARGET_USER -> ids.target("user.target");
      case TARGET_GROUP -> ids.target("group");
      case LOGIN -> ids.login();
    }
    ids.pairs.forEach(pair -> ids.place(pair, subject == Subject.PROCESS));
  }

  /** Everybody the event names. */
  static List<String> names(Merge merge) {
    Set<String> names = new LinkedHashSet<>();
    for (String field :
        List.of(
            EventSchema.USER_NAME, "user.audit.name", "user.effective.name", "user.target.name")) {
      String name = merge.text(field);
      if (name != null && !name.equals("unset")) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  private @Nullable String value(String name) {
    return pairs.stream()
        .filter(pair -> pair.name().equals(name))
        .map(Pair::decoded)
        .findFirst()
        .orElse(null);
  }

  private static boolean isSet(@Nullable String id) {
    return id != null && !id.equals(UNSET) && !id.equals("-1") && !id.equals("unset");
  }

  private static boolean isNumber(String id) {
    return Numbers.whole(id) != null;
  }

  private void process() {
    String id = value("uid");
    merge.first(EventSchema.USER_ID, id);
    merge.first(EventSchema.USER_NAME, name(value("UID"), id));
    merge.first("user.effective.name", name(value("EUID"), value("euid")));
    String acct = value("acct");
    if (acct != null) {
      merge.first(EventSchema.USER_NAME, acct);
    }
  }

  /** What a tool that interprets ids made of one. */
  private static @Nullable String name(@Nullable String enriched, @Nullable String id) {
    if (isSet(enriched)) {
      return enriched;
    }
    return id != null && isSet(id) && !isNumber(id) ? id : null;
  }

  /** PAM and its callers: whoever is logged in, and the account that they were asked about. */
  private void account() {
    String login = value("auid");
    String acct = value("acct");
    merge.first(EventSchema.USER_ID, login);
    merge.first(EventSchema.USER_NAME, name(value("AUID"), login));
    merge.first(EventSchema.USER_NAME, acct);
    String id = value("id");
    merge.first("user.effective.name", acct == null ? name(value("ID"), id) : acct);
    if (acct == null) {
      merge.first("user.effective.id", id == null ? value("uid") : id);
    }
  }

  private void target(String field) {
    String login = value("auid");
    boolean loggedIn = isSet(login);
    merge.first(EventSchema.USER_ID, loggedIn ? login : value("uid"));
    merge.first(
        EventSchema.USER_NAME,
        loggedIn ? name(value("AUID"), login) : name(value("UID"), value("uid")));
    merge.first("user.effective.id", value("uid"));
    merge.first("user.effective.name", name(value("UID"), value("uid")));
    merge.first(field + ".id", value("id"));
    String group = value("grp");
    merge.first(field + ".name", group != null && field.equals("group") ? group : value("acct"));
    merge.first("group.name", group);
  }

  private void login() {
    String login = value("new_auid");
    login = login == null ? value("auid") : login;
    merge.first(EventSchema.USER_ID, login);
    merge.first("user.effective.id", login);
    merge.first(EventSchema.USER_NAME, name(value("AUID"), login));
  }

  private void place(Pair pair, boolean ofProcess) {
    String name = pair.name();
    String value = pair.decoded();
    String field = TEXTS.get(name);
    String number = NUMBERS.get(name);
    if (field != null || number != null) {
      Object typed = number == null ? value : Numbers.whole(value);
      String place = field == null ? String.valueOf(number) : field;
      if (typed == null || !merge.first(place, typed)) {
        merge.own(name, value);
      }
      return;
    }
    switch (name) {
      case "uid" -> {
        if (!ofProcess || !merge.first(EventSchema.USER_ID, value)) {
          merge.own(name, value);
        }
      }
      case "UID", "EUID", "acct", "ARCH" -> named(name, value, ofProcess);
      case "res", "result" -> merge.first(EventSchema.OUTCOME, Outcomes.of(value));
      case "arch" -> merge.first("host.architecture", Architectures.name(value));
      case "cmd" -> command(value);
      case "key" -> List.of(value.split("\u0001")).forEach(key -> merge.own(name, key));
      case "proctitle" -> title(value);
      default -> rest(name, value);
    }
  }

  /** Names that went where they belong already; what a record's own kind does not take is kept. */
  private void named(String name, String value, boolean ofProcess) {
    boolean taken =
        switch (name) {
          case "ARCH" -> true;
          case "acct" -> !ofProcess || value.equals(merge.text(EventSchema.USER_NAME));
          default -> ofProcess;
        };
    if (!taken) {
      merge.own(name, value);
    }
  }

  private void command(String value) {
    List<String> words = List.of(value.strip().split("\\s+"));
    merge.first("process.command_line", Encoded.visible(value));
    if (merge.first("process.args", words)) {
      merge.first("process.args_count", (long) words.size());
    }
  }

  /** Its words stand apart by zero bytes. */
  private void title(String value) {
    String title = Encoded.visible(value.replace('\0', ' ').strip());
    merge.first("process.title", title);
    merge.own("proctitle", title);
  }

  private void rest(String name, String value) {
    String own =
        switch (name) {
          case "old-auid", "old-ses" -> name.replace('-', '_');
          default -> name;
        };
    Long number = OWN_NUMBERS.contains(name) ? Numbers.whole(value) : null;
    merge.own(own, number == null ? Encoded.visible(value) : number);
  }
}
