package dev.exhibit.intake.record;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Short options that carry a secret, by tool, as their manuals say. The same letter is a port or a
 * path elsewhere, so only known tools count.
 */
final class SecretOptions {
  /**
   * One tool's options.
   *
   * @param attached letters whose secret follows in the same argument, as in {@code -pSECRET}
   * @param separate letters whose secret may also be the next argument
   * @param partly letters whose value is {@code user:SECRET} or {@code user%SECRET}
   * @param onlyAfter a sub-command that must have been named; null for none
   */
  record Options(String attached, String separate, String partly, @Nullable String onlyAfter) {}

  /** A list, since a record as a key would load the machinery of its hash code. */
  private static final List<Tools> TOOLS =
      List.of(
          new Tools(
              new Options("p", "", "", null),
              List.of(
                  "mysql",
                  "mysqldump",
                  "mysqladmin",
                  "mysqlimport",
                  "mysqlshow",
                  "mysqlcheck",
                  "mysqlbinlog",
                  "mysqlslap",
                  "mysqlpump",
                  "mariadb",
                  "mariadb-dump",
                  "mariadb-admin",
                  "mariadb-import",
                  "mariadb-check",
                  "7z",
                  "7za",
                  "7zr",
                  "7zz",
                  "rar",
                  "unrar")),
          new Tools(
              new Options("p", "p", "", null),
              List.of(
                  "sshpass",
                  "mongo",
                  "mongosh",
                  "mongodump",
                  "mongorestore",
                  "mongoexport",
                  "mongoimport",
                  "useradd",
                  "usermod",
                  "rdesktop")),
          new Tools(
              new Options("p", "p", "", "login"),
              List.of(
                  "docker", "podman", "nerdctl", "buildah", "skopeo", "helm", "oras", "az", "oc",
                  "cf")),
          new Tools(new Options("b", "b", "uUE", null), List.of("curl")),
          new Tools(new Options("", "", "a", null), List.of("http", "https", "xh")),
          new Tools(new Options("", "", "U", null), List.of("smbclient", "rpcclient", "smbget")),
          new Tools(
              new Options("was", "was", "", null),
              List.of(
                  "ldapsearch",
                  "ldapadd",
                  "ldapmodify",
                  "ldapdelete",
                  "ldappasswd",
                  "ldapwhoami",
                  "ldapmodrdn",
                  "ldapcompare")),
          new Tools(new Options("a", "a", "", null), List.of("redis-cli", "valkey-cli")),
          new Tools(
              new Options("P", "P", "", null),
              List.of("sqlcmd", "bcp", "osql", "isql", "zip", "unzip", "zipcloak", "ipmitool")),
          new Tools(
              new Options("cAX", "cAX", "", null),
              List.of("snmpget", "snmpwalk", "snmpset", "snmpgetnext", "snmpbulkwalk")),
          new Tools(new Options("", "kK", "", null), List.of("openssl")));

  private record Tools(Options options, List<String> names) {}

  private static final Set<String> PARTLY =
      Set.of("--user", "--proxy-user", "--cert", "--proxy-cert", "--auth");

  /** Tools that take {@code user/SECRET@database} as an argument. */
  private static final Set<String> WITH_LOGON =
      Set.of("sqlplus", "sqlldr", "rman", "exp", "imp", "expdp", "impdp");

  private SecretOptions() {}

  /** The options of a tool; null when it is not known. The name may have folders before it. */
  static @Nullable Options of(String command) {
    String name = command.substring(command.lastIndexOf('/') + 1);
    for (Tools tools : TOOLS) {
      if (tools.names().contains(name)) {
        return tools.options();
      }
    }
    return null;
  }

  /** Long options whose value is {@code user:SECRET} or {@code user%SECRET}, of tools with such. */
  static boolean isPartly(@Nullable Options tool, String option) {
    return tool != null && !tool.partly().isEmpty() && PARTLY.contains(option);
  }

  /** Whether the tool's logon argument holds a password. */
  static boolean takesLogon(String command) {
    return WITH_LOGON.contains(command.substring(command.lastIndexOf('/') + 1));
  }
}
