package dev.exhibit.workspace;

import dev.exhibit.model.UserFacingException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * Tells a workspace that a newer version of the program made, by reading alone: nothing in it is
 * opened for writing, so that it stays as it is, byte for byte.
 */
public final class NewerVersion {
  /** The form of the database that this program writes. */
  public static final int DATABASE = 1;

  /** The form of the engagement that this program writes. */
  public static final int ENGAGEMENT = 1;

  private static final Logger LOG = LoggerFactory.getLogger(NewerVersion.class);
  private static final Pattern SCHEMA = Pattern.compile("exhibit/engagement/(\\d{1,9})");

  private NewerVersion() {}

  /**
   * Looks at a workspace before anything of it is opened.
   *
   * @throws UserFacingException when a newer version made it, naming what is newer
   */
  public static void refuse(WorkspaceFolder folder) {
    if (Files.isRegularFile(folder.engagementFile())) {
      check(YamlFile.read(folder.engagementFile()));
    }
    check(folder);
  }

  /** Looks at the engagement alone. */
  static void check(YamlFile engagement) {
    String schema = engagement.text("schema");
    Matcher form = SCHEMA.matcher(schema == null ? "" : schema.strip());
    if (form.matches() && Integer.parseInt(form.group(1)) > ENGAGEMENT) {
      throw newer("engagement.yaml", Integer.parseInt(form.group(1)), ENGAGEMENT);
    }
  }

  /** Looks at the database alone. */
  static void check(WorkspaceFolder folder) {
    if (!Files.isRegularFile(folder.database())) {
      return;
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    // By SQLite itself: whoever else opened and closed the file in this process would give up
    // every lock that SQLite has on it. As immutable it takes no lock and makes no file beside it.
    String address = SqliteAddress.unchanging(folder.database());
    int form;
    try (Connection connection = config.createConnection(address);
        Statement statement = connection.createStatement()) {
      form = statement.executeQuery("PRAGMA user_version").getInt(1);
    } catch (SQLException e) {
      // Somebody is writing it, or it is none: whoever opens it looks again and says so.
      LOG.debug("The form of {} cannot be told before it is opened", folder.database(), e);
      return;
    }
    check(form);
  }

  static void check(int form) {
    if (form > DATABASE) {
      throw newer("exhibit.db", form, DATABASE);
    }
  }

  private static UserFacingException newer(String file, int form, int known) {
    return new UserFacingException(
        "This workspace was made by a newer version of Exhibit: "
            + file
            + " is of form "
            + form
            + ", and this version reads forms up to "
            + known
            + ". Nothing in it was changed.",
        "Update Exhibit, or open another workspace.");
  }
}
