package dev.exhibit.intake.auditd;

import dev.exhibit.intake.Addresses;
import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.auditd.KeyValues.Pair;
import dev.exhibit.intake.auditd.RecordKind.Subject;
import dev.exhibit.model.EventSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The records of one serial as the fields of an audit event. Names are those of ECS and, for what
 * is the audit trail's own, of Filebeat's {@code auditd} module. Source: the field and record
 * dictionaries of the Linux audit documentation.
 */
final class AuditMapper {
  /** What user space and the kernel say of an access that SELinux judged. */
  private static final Pattern ACCESS =
      Pattern.compile("avc:\\s{1,9}(denied|granted)\\s{1,9}\\{([^}]{0,200})}");

  private final Merge merge = new Merge();
  private final Arguments arguments = new Arguments();
  private final List<Map<String, Object>> paths = new ArrayList<>();
  private final AuditLine main;

  private AuditMapper(AuditLine main) {
    this.main = main;
  }

  /** The fields of the event that these records make, one or more. */
  static EventFields fields(List<AuditLine> lines) {
    AuditLine main = main(lines);
    AuditMapper mapper = new AuditMapper(main);
    mapper.frame(lines);
    mapper.add(main);
    List<AuditLine> rest = new ArrayList<>(lines);
    rest.remove(main);
    rest.stream().filter(AuditMapper::isSyscall).forEach(mapper::add);
    rest.stream().filter(line -> !isSyscall(line)).forEach(mapper::add);
    mapper.commands();
    mapper.files();
    mapper.conclude();
    return mapper.merge.finish();
  }

  /** The record that says what happened; the system call beside it only says how. */
  private static AuditLine main(List<AuditLine> lines) {
    return lines.stream()
        .filter(line -> !RecordKind.isCompanion(line.type()))
        .findFirst()
        .or(() -> lines.stream().filter(AuditMapper::isSyscall).findFirst())
        .orElse(lines.getFirst());
  }

  private static boolean isSyscall(AuditLine line) {
    return line.type().equals("SYSCALL");
  }

  private void frame(List<AuditLine> lines) {
    long sequence = Long.parseLong(main.stamp().serial());
    merge.first("event.kind", "event");
    merge.first("event.module", "auditd");
    merge.first("service.type", "auditd");
    merge.first("event.sequence", sequence);
    merge.first(EventSchema.HOST_NAME, main.host());
    merge.own("record_type", main.type());
    merge.own("sequence", sequence);
    if (main.host() != null) {
      merge.own("node", main.host());
    }
    if (lines.size() > 1) {
      merge.own("record_types", lines.stream().map(AuditLine::type).distinct().toList());
    }
  }

  private void add(AuditLine line) {
    List<Pair> pairs = KeyValues.of(line.body());
    switch (line.type()) {
      case "EXECVE" -> arguments.add(pairs);
      case "PATH" -> paths.add(path(pairs));
      case "AVC", "USER_AVC" -> {
        access(line.body());
        Ids.add(pairs, Subject.PROCESS, merge);
      }
      default -> Ids.add(pairs, RecordKind.of(line.type()).subject(), merge);
    }
    if (line.type().equals("SOCKADDR")) {
      address(pairs);
    }
  }

  private static Map<String, Object> path(List<Pair> pairs) {
    Map<String, Object> path = new LinkedHashMap<>();
    pairs.stream()
        .filter(pair -> !pair.isNothing())
        .forEach(pair -> path.putIfAbsent(pair.name(), pair.decoded()));
    return path;
  }

  private void access(String body) {
    Matcher access = ACCESS.matcher(body);
    if (access.find()) {
      merge.own("permissions", List.of(access.group(2).strip().split("\\s+")));
      merge.first(EventSchema.OUTCOME, access.group(1).equals("granted") ? "success" : "failure");
    } else if (body.contains("apparmor=\"DENIED\"")) {
      merge.first(EventSchema.OUTCOME, "failure");
    }
  }

  private void address(List<Pair> pairs) {
    String saddr = value(pairs, "saddr");
    SocketAddress address = saddr == null ? null : SocketAddress.of(saddr);
    if (address == null) {
      return;
    }
    Map<String, Object> socket = new LinkedHashMap<>();
    socket.put("family", address.family());
    String ip = address.ip();
    if (ip != null) {
      socket.put("ip", ip);
      socket.put("port", address.port());
      switch (SyscallKind.of(String.valueOf(syscall())).direction()) {
        case INGRESS -> end("source", ip, address.port());
        case EGRESS -> end("destination", ip, address.port());
        case NONE -> {}
      }
    }
    if (address.path() != null) {
      socket.put("path", address.path());
    }
    merge.own("socket", socket);
  }

  private void end(String side, String ip, int port) {
    if (merge.first(side + ".address", ip)) {
      merge.first(side + ".ip", ip);
      merge.first(side + ".port", (long) port);
    }
  }

  private static @Nullable String value(List<Pair> pairs, String name) {
    return pairs.stream()
        .filter(pair -> pair.name().equals(name))
        .map(Pair::value)
        .findFirst()
        .orElse(null);
  }

  /** The system call's name, as far as it is known. */
  private @Nullable String syscall() {
    String enriched = merge.ownText("SYSCALL");
    return enriched != null
        ? enriched
        : Syscalls.name(merge.text("host.architecture"), merge.ownText("syscall"));
  }

  private void commands() {
    if (arguments.isEmpty()) {
      merge.first("process.args_count", arguments.count());
      return;
    }
    List<String> all = arguments.all();
    merge.first("process.args", all);
    merge.first("process.args_count", arguments.count());
    merge.first("process.command_line", String.join(" ", all));
    merge.first("process.executable", arguments.command());
  }

  /** Paths of files, absolute where the directory is known; that of a directory above is none. */
  private void files() {
    if (paths.isEmpty()) {
      return;
    }
    String directory = merge.text("process.working_directory");
    Set<String> names = new LinkedHashSet<>();
    for (Map<String, Object> path : paths) {
      if (path.get("name") instanceof String name && !"PARENT".equals(path.get("nametype"))) {
        boolean absolute = name.startsWith("/") || directory == null;
        names.add(absolute ? name : directory + "/" + name);
      }
    }
    merge.own("paths", paths);
    if (!names.isEmpty()) {
      merge.first("file.path", List.copyOf(names));
    }
  }

  private void conclude() {
    String name = syscall();
    String success = merge.ownText("success");
    if (success != null) {
      merge.first(EventSchema.OUTCOME, Outcomes.of(success));
    }
    if (name != null) {
      SyscallKind.Direction direction = SyscallKind.of(name).direction();
      switch (direction) {
        case INGRESS -> merge.first("network.direction", "ingress");
        case EGRESS -> merge.first("network.direction", "egress");
        case NONE -> {}
      }
    }
    RecordKind kind = kind(name);
    String outcome = merge.text(EventSchema.OUTCOME);
    merge.first(EventSchema.ACTION, Actions.of(kind, main.type(), outcome, merge));
    merge.first("event.category", kind.categories());
    merge.first("event.type", types(kind));
    merge.first(EventSchema.EFFECT, Outcomes.effect(outcome));
    merge.first("source.ip", Addresses.ip(merge.text("source.address")));
    merge.first("destination.ip", Addresses.ip(merge.text("destination.address")));
    merge.first("related.user", Ids.names(merge));
    container();
  }

  private RecordKind kind(@Nullable String syscall) {
    if (!isSyscall(main)) {
      return RecordKind.of(main.type());
    }
    SyscallKind kind = SyscallKind.of(String.valueOf(syscall));
    String action = syscall == null ? "syscall" : syscall;
    return new RecordKind(action, kind.categories(), kind.types(), Subject.PROCESS);
  }

  private List<String> types(RecordKind kind) {
    if (!main.type().equals("VIRT_CONTROL")) {
      return kind.types();
    }
    return switch (String.valueOf(merge.ownText("op"))) {
      case "start" -> List.of("start");
      case "stop" -> List.of("end");
      case "create" -> List.of("creation");
      case "delete" -> List.of("deletion");
      default -> kind.types();
    };
  }

  private void container() {
    if (main.type().startsWith("VIRT_MACHINE")) {
      merge.first("container.name", merge.ownText("vm"));
      merge.first("container.runtime", merge.ownText("virt"));
    }
  }
}
