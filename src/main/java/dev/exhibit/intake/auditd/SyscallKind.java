package dev.exhibit.intake.auditd;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a system call does, in the words of ECS, and which way its address points. */
record SyscallKind(List<String> categories, List<String> types, Direction direction) {
  /** Whether a socket address is that of the other side, and who began. */
  enum Direction {
    NONE,
    INGRESS,
    EGRESS
  }

  private static final SyscallKind OTHER = kind("process", "info", Direction.NONE);

  private static final Map<String, SyscallKind> KINDS = kinds();

  static SyscallKind of(String name) {
    return KINDS.getOrDefault(name, OTHER);
  }

  private static Map<String, SyscallKind> kinds() {
    Map<String, SyscallKind> kinds = new HashMap<>();
    put(kinds, "process", "start", "execve execveat");
    put(kinds, "process", "end", "kill tkill tgkill pidfd_send_signal");
    put(
        kinds,
        "process",
        "change",
        "setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid setgroups"
            + " sched_setattr sched_setparam sched_setscheduler ptrace capset");
    put(kinds, "driver", "start", "init_module finit_module");
    put(kinds, "driver", "end", "delete_module");
    put(
        kinds,
        "host",
        "change",
        "settimeofday clock_settime adjtimex clock_adjtime stime sethostname setdomainname");
    put(kinds, "network", "start", "bind listen");
    network(kinds, "connection start", Direction.INGRESS, "accept accept4");
    network(kinds, "connection info", Direction.INGRESS, "recvfrom recvmsg recvmmsg");
    network(kinds, "connection start", Direction.EGRESS, "connect");
    network(kinds, "connection info", Direction.EGRESS, "sendto sendmsg sendmmsg");
    files(kinds);
    return Map.copyOf(kinds);
  }

  private static void files(Map<String, SyscallKind> kinds) {
    put(
        kinds,
        "file",
        "access",
        "open openat openat2 open_by_handle_at read readlink readlinkat access faccessat"
            + " faccessat2 stat lstat fstat newfstatat statx getxattr lgetxattr fgetxattr");
    put(
        kinds,
        "file",
        "creation",
        "creat mkdir mkdirat mknod mknodat symlink symlinkat link linkat mount");
    put(kinds, "file", "deletion", "unlink unlinkat rmdir umount umount2");
    put(
        kinds,
        "file",
        "change",
        "write truncate ftruncate fallocate rename renameat renameat2 chmod fchmod fchmodat"
            + " fchmodat2 chown fchown lchown fchownat setxattr lsetxattr fsetxattr removexattr"
            + " lremovexattr fremovexattr utime utimes futimesat utimensat");
  }

  private static void put(
      Map<String, SyscallKind> kinds, String category, String types, String names) {
    for (String name : List.of(names.split(" "))) {
      kinds.put(name, kind(category, types, Direction.NONE));
    }
  }

  private static void network(
      Map<String, SyscallKind> kinds, String types, Direction direction, String names) {
    for (String name : List.of(names.split(" "))) {
      kinds.put(name, kind("network", types, direction));
    }
  }

  private static SyscallKind kind(String category, String types, Direction direction) {
    return new SyscallKind(List.of(category), List.of(types.split(" ")), direction);
  }
}
