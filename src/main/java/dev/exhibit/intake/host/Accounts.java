package dev.exhibit.intake.host;

import dev.exhibit.model.EventSchema;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What the account tools log (shadow-utils: useradd, usermod, userdel, groupadd, groupmod,
 * groupdel, gpasswd, chage, chfn, chsh, passwd, chpasswd), and systemd-sysusers for packages. Where
 * they print several lines for one change, one for each file they write, the one that names the
 * change counts and the others keep a word of their own.
 */
final class Accounts {
  private static final BiConsumer<Map<String, String>, Facts> USER_ADDED = kind("user", "creation");
  private static final BiConsumer<Map<String, String>, Facts> USER_CHANGED = kind("user", "change");
  private static final BiConsumer<Map<String, String>, Facts> USER_GONE = kind("user", "deletion");
  private static final BiConsumer<Map<String, String>, Facts> GROUP_ADDED =
      kind("group", "creation");
  private static final BiConsumer<Map<String, String>, Facts> GROUP_CHANGED =
      kind("group", "change");
  private static final BiConsumer<Map<String, String>, Facts> GROUP_GONE =
      kind("group", "deletion");

  private static final Vocabulary USERS =
      new Vocabulary()
          .says(
              "new user: name={target}, UID={uid}, GID={gid}, home={home}, shell={shell}",
              "user-added",
              true,
              USER_ADDED)
          .says("new user: name={target}, UID={uid}", "user-added", true, USER_ADDED)
          .says("new account added - account={target}, uid={uid}", "user-added", true, USER_ADDED)
          .says(
              "Creating user '{target}' ({name...}) with UID {uid} and GID {gid}.",
              "user-added",
              true,
              USER_ADDED)
          .says(
              "Creating user {target} ({name...}) with uid {uid} and gid {gid}.",
              "user-added",
              true,
              USER_ADDED)
          .says("failed adding user '{target...}'{reason*}", "user-add-failed", false)
          .says("failed adding user `{target...}'{reason*}", "user-add-failed", false)
          .says("delete user '{target...}'", "user-removed", true, USER_GONE)
          .says("delete user `{target...}'", "user-removed", true, USER_GONE)
          .says("change user name '{old}' to '{target}'", "user-changed", true, USER_CHANGED)
          .says("change user '{target}' {reason*}", "user-changed", true, USER_CHANGED)
          .says("change user `{target}' {reason*}", "user-changed", true, USER_CHANGED)
          .says("lock user '{target}' password", "user-changed", true, USER_CHANGED)
          .says("unlock user '{target}' password", "user-changed", true, USER_CHANGED)
          .says("changed user '{target}' information", "user-changed", true, USER_CHANGED)
          .says("changed user '{target}' shell", "user-changed", true, USER_CHANGED)
          .says("changed password expiry for {target}", "user-changed", true, USER_CHANGED)
          .says(
              "password for '{target}' changed by '{user}'", "password-changed", true, USER_CHANGED)
          .says(
              "password for `{target}' changed by `{user}'", "password-changed", true, USER_CHANGED)
          .says("password for {target} changed by {user}", "password-changed", true, USER_CHANGED);

  private static final Vocabulary GROUPS =
      new Vocabulary()
          .says("new group: name={group}, GID={gid}", "group-added", true, GROUP_ADDED)
          .says("Creating group '{group}' with GID {gid}.", "group-added", true, GROUP_ADDED)
          .says("Creating group {group} with gid {gid}.", "group-added", true, GROUP_ADDED)
          .tells("group added to {file}: name={group}, GID={gid}", "group-file-changed")
          .tells("group added to {file}: name={group}", "group-file-changed")
          .tells("group '{group}' removed from {file}", "group-file-changed")
          .says("group '{group}' removed", "group-removed", true, GROUP_GONE)
          .says("removed group '{group}' owned by '{owner}'", "group-removed", true, GROUP_GONE)
          .tells("removed shadow group '{group}' owned by", "group-file-changed")
          .says("remove group '{group}'", "group-removed", true, GROUP_GONE)
          .says("remove group `{group}'", "group-removed", true, GROUP_GONE)
          .tells("remove shadow group '{group}'", "group-file-changed")
          .tells("remove shadow group `{group}'", "group-file-changed")
          .says(
              "group changed in /etc/group (group {group}/{more*}",
              "group-changed",
              true,
              GROUP_CHANGED)
          .says(
              "group changed in /etc/group (group {group},{more*}",
              "group-changed",
              true,
              GROUP_CHANGED)
          .tells("group changed in {file} (group {group}", "group-file-changed")
          .says("add '{target}' to group '{group}'", "group-changed", true, GROUP_CHANGED)
          .says("add `{target}' to group `{group}'", "group-changed", true, GROUP_CHANGED)
          .tells("add '{target}' to shadow group '{group}'", "group-file-changed")
          .tells("add `{target}' to shadow group `{group}'", "group-file-changed")
          .says("delete '{target}' from group '{group}'", "group-changed", true, GROUP_CHANGED)
          .says("delete `{target}' from group `{group}'", "group-changed", true, GROUP_CHANGED)
          .tells("delete '{target}' from shadow group '{group}'", "group-file-changed")
          .tells("delete `{target}' from shadow group `{group}'", "group-file-changed")
          .says(
              "change '{old}' to '{target}' in group '{group}'",
              "group-changed",
              true,
              GROUP_CHANGED)
          .tells("change '{old}' to '{target}' in shadow group '{group}'", "group-file-changed")
          .says(
              "user {target} added by {user} to group {group}$",
              "group-changed",
              true,
              GROUP_CHANGED)
          .says(
              "user {target} removed by {user} from group {group}$",
              "group-changed",
              true,
              GROUP_CHANGED)
          .says(
              "members of group {group} set by {user} to {more*}",
              "group-changed",
              true,
              GROUP_CHANGED)
          .says(
              "administrators of group {group} set by {user} to {more*}",
              "group-changed",
              true,
              GROUP_CHANGED)
          .says("set members of {group} to {more*}", "group-changed", true, GROUP_CHANGED)
          .says("set administrators of {group} to {more*}", "group-changed", true, GROUP_CHANGED)
          .says(
              "password of group {group} removed by {user}$", "group-changed", true, GROUP_CHANGED)
          .says(
              "password of group {group} changed by {user}$", "group-changed", true, GROUP_CHANGED)
          .says(
              "access to group {group} restricted by {user}$", "group-changed", true, GROUP_CHANGED)
          .says("change the password for group {group}", "group-changed", true, GROUP_CHANGED);

  private Accounts() {}

  static boolean read(String message, Facts facts) {
    return USERS.read(message, facts) || GROUPS.read(message, facts);
  }

  private static BiConsumer<Map<String, String>, Facts> kind(String what, String type) {
    List<String> types = type.equals("creation") ? List.of(type, what) : List.of(what, type);
    return (gaps, facts) ->
        facts
            .kind(List.of("iam"), types)
            .put("user.target.id", gaps.get("uid"))
            .put("group.id", gaps.get("gid"))
            .put("system.auth.useradd.home", gaps.get("home"))
            .put("system.auth.useradd.shell", gaps.get("shell"))
            .put(EventSchema.OUTCOME, "success");
  }
}
