package dev.exhibit.intake.auditd;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a type of record says.
 *
 * @param action the event's action
 * @param categories of ECS
 * @param types of ECS
 * @param subject whom its ids and names mean
 */
record RecordKind(String action, List<String> categories, List<String> types, Subject subject) {
  /** Whom the ids and names in a record mean. */
  enum Subject {
    /** The process that did it, by its own ids. */
    PROCESS,
    /** The login that did it; the name is that of the account it did it as. */
    ACCOUNT,
    /** The login that did it; id and name are those of the user that was changed. */
    TARGET_USER,
    /** The login that did it; id and name are those of the group that was changed. */
    TARGET_GROUP,
    /** A process got the login id that everything it starts will carry. */
    LOGIN
  }

  /** Records that only complete another one of the same serial. */
  private static final Set<String> COMPANIONS =
      Set.of(
          ("SYSCALL PATH CWD EXECVE PROCTITLE SOCKADDR SOCKETCALL EOE IPC IPC_SET_PERM MQ_OPEN"
                  + " MQ_SENDRECV MQ_NOTIFY MQ_GETSETATTR FD_PAIR OBJ_PID BPRM_FCAPS CAPSET MMAP"
                  + " OPENAT2 URINGOP CONTAINER_ID CONTAINER_OP")
              .split(" "));

  private static final Map<String, RecordKind> KINDS = kinds();

  /** The kind of this type; the word of an unknown one is its own. */
  static RecordKind of(String type) {
    RecordKind kind = KINDS.get(type);
    String word = type.toLowerCase(Locale.ROOT).replace('_', '-');
    return kind != null ? kind : new RecordKind(word, List.of(), List.of(), Subject.PROCESS);
  }

  /** Whether a record of this type only completes another one. */
  static boolean isCompanion(String type) {
    return COMPANIONS.contains(type) || type.startsWith("UNKNOWN[");
  }

  private static Map<String, RecordKind> kinds() {
    Map<String, RecordKind> kinds = new HashMap<>();
    accounts(kinds);
    sessions(kinds);
    system(kinds);
    machines(kinds);
    return Map.copyOf(kinds);
  }

  private static void accounts(Map<String, RecordKind> kinds) {
    put(kinds, "ADD_USER", "user-added", "iam", "user creation", Subject.TARGET_USER);
    put(kinds, "DEL_USER", "user-removed", "iam", "user deletion", Subject.TARGET_USER);
    put(kinds, "USER_MGMT", "user-changed", "iam", "user change", Subject.TARGET_USER);
    put(kinds, "USER_CHAUTHTOK", "password-changed", "iam", "user change", Subject.TARGET_USER);
    put(kinds, "ACCT_LOCK", "user-locked", "iam", "user change", Subject.TARGET_USER);
    put(kinds, "ACCT_UNLOCK", "user-unlocked", "iam", "user change", Subject.TARGET_USER);
    put(kinds, "ROLE_ASSIGN", "role-assigned", "iam", "user change", Subject.TARGET_USER);
    put(kinds, "ROLE_REMOVE", "role-removed", "iam", "user change", Subject.TARGET_USER);
    put(kinds, "ROLE_MODIFY", "role-changed", "iam", "change", Subject.PROCESS);
    put(kinds, "ADD_GROUP", "group-added", "iam", "group creation", Subject.TARGET_GROUP);
    put(kinds, "DEL_GROUP", "group-removed", "iam", "group deletion", Subject.TARGET_GROUP);
    put(kinds, "GRP_MGMT", "group-changed", "iam", "group change", Subject.TARGET_GROUP);
    put(kinds, "GRP_CHAUTHTOK", "group-changed", "iam", "group change", Subject.TARGET_GROUP);
  }

  private static void sessions(Map<String, RecordKind> kinds) {
    String category = "authentication";
    put(kinds, "USER_AUTH", "authenticated", category, "info", Subject.ACCOUNT);
    put(kinds, "USER_ACCT", "account-checked", category, "info", Subject.ACCOUNT);
    put(kinds, "USER_ERR", "authentication-failure", category, "info", Subject.ACCOUNT);
    put(kinds, "CRED_ACQ", "credentials-acquired", category, "info", Subject.ACCOUNT);
    put(kinds, "CRED_DISP", "credentials-disposed", category, "info", Subject.ACCOUNT);
    put(kinds, "CRED_REFR", "credentials-refreshed", category, "info", Subject.ACCOUNT);
    put(kinds, "USER_LOGIN", "login", category, "start", Subject.ACCOUNT);
    put(kinds, "USER_LOGOUT", "logout", category, "end", Subject.ACCOUNT);
    put(kinds, "GRP_AUTH", "group-authenticated", category, "info", Subject.ACCOUNT);
    put(kinds, "LOGIN", "login-id-set", category, "start", Subject.LOGIN);
    put(kinds, "USER_START", "session-opened", "session", "start", Subject.ACCOUNT);
    put(kinds, "USER_END", "session-closed", "session", "end", Subject.ACCOUNT);
    put(kinds, "USER_CMD", "sudo-command", "process", "start", Subject.PROCESS);
    put(kinds, "CRYPTO_KEY_USER", "crypto-key-user", "process", "info", Subject.PROCESS);
    put(kinds, "CRYPTO_SESSION", "crypto-session", "process", "info", Subject.PROCESS);
  }

  private static void system(Map<String, RecordKind> kinds) {
    String both = "process configuration";
    put(kinds, "SERVICE_START", "service-start", "process", "start", Subject.PROCESS);
    put(kinds, "SERVICE_STOP", "service-stop", "process", "stop", Subject.PROCESS);
    put(kinds, "DAEMON_START", "daemon-start", "process", "start", Subject.PROCESS);
    put(kinds, "DAEMON_RESUME", "daemon-resume", "process", "change", Subject.PROCESS);
    put(kinds, "DAEMON_ROTATE", "daemon-rotate", "process", "change", Subject.PROCESS);
    put(kinds, "DAEMON_END", "daemon-end", "process", "stop", Subject.PROCESS);
    put(kinds, "DAEMON_ABORT", "daemon-abort", "process", "stop", Subject.PROCESS);
    put(kinds, "DAEMON_ERR", "daemon-err", "process", "info", Subject.PROCESS);
    put(kinds, "DAEMON_CONFIG", "daemon-config", both, "change", Subject.PROCESS);
    put(kinds, "DAEMON_RECONFIG", "daemon-reconfig", both, "info", Subject.PROCESS);
    put(kinds, "CONFIG_CHANGE", "config-change", both, "change", Subject.PROCESS);
    put(kinds, "FEATURE_CHANGE", "feature-change", "configuration", "change", Subject.PROCESS);
    put(kinds, "USYS_CONFIG", "usys-config", "configuration", "change", Subject.PROCESS);
    put(kinds, "NETFILTER_CFG", "netfilter-cfg", "configuration", "change", Subject.PROCESS);
    put(kinds, "MAC_STATUS", "mac-status", "configuration", "change", Subject.PROCESS);
    put(
        kinds,
        "MAC_CONFIG_CHANGE",
        "mac-config-change",
        "configuration",
        "change",
        Subject.PROCESS);
    put(kinds, "MAC_POLICY_LOAD", "mac-policy-load", "configuration", "access", Subject.PROCESS);
    put(kinds, "KERN_MODULE", "kern-module", "driver", "start", Subject.PROCESS);
    put(kinds, "SOFTWARE_UPDATE", "software-update", "package", "info", Subject.PROCESS);
    put(kinds, "SYSTEM_BOOT", "system-boot", "host", "info", Subject.PROCESS);
    put(kinds, "SYSTEM_SHUTDOWN", "system-shutdown", "host", "info", Subject.PROCESS);
    put(kinds, "SYSTEM_RUNLEVEL", "system-runlevel", "host", "change", Subject.PROCESS);
    put(kinds, "ANOM_ABEND", "anom-abend", "process", "end", Subject.PROCESS);
    put(kinds, "ANOM_EXEC", "anom-exec", "process", "start", Subject.PROCESS);
    put(kinds, "CHGRP_ID", "chgrp-id", "process", "change", Subject.PROCESS);
    put(kinds, "CHUSER_ID", "chuser-id", "process", "change", Subject.PROCESS);
    put(kinds, "KERNEL", "kernel", "process", "info", Subject.PROCESS);
  }

  private static void machines(Map<String, RecordKind> kinds) {
    put(kinds, "VIRT_CONTROL", "virt-control", "host", "info", Subject.PROCESS);
    put(kinds, "VIRT_MACHINE_ID", "virt-machine-id", "host", "creation", Subject.PROCESS);
    put(kinds, "VIRT_CREATE", "virt-create", "host", "creation", Subject.PROCESS);
    put(kinds, "VIRT_DESTROY", "virt-destroy", "host", "deletion", Subject.PROCESS);
    put(kinds, "VIRT_RESOURCE", "virt-resource", "host", "info", Subject.PROCESS);
  }

  private static void put(
      Map<String, RecordKind> kinds,
      String type,
      String action,
      String categories,
      String types,
      Subject subject) {
    kinds.put(
        type,
        new RecordKind(action, List.of(categories.split(" ")), List.of(types.split(" ")), subject));
  }
}
