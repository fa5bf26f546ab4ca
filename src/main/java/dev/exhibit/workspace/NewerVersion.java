package dev.exhibit.workspace;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a workspace that a newer version of the program made, by reading alone: nothing in it is
 * opened for writing, so that it stays as it is, byte for byte.
 */
public final class NewerVersion {
  /** The form of the database that this program writes. */
  public static final int DATABASE = 1;

  /** The form of the engagement that this program writes. */
  public static final int ENGAGEMENT = 1;

  private static final Pattern SCHEMA = Pattern.compile("exhibit/engagement/(\\d{1,9})");

  /** Where the header of an SQLite file holds its user version, four bytes, big-endian. */
  private static final int USER_VERSION = 60;

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
    try (InputStream in = Files.newInputStream(folder.database())) {
      byte[] header = in.readNBytes(USER_VERSION + Integer.BYTES);
      if (header.length == USER_VERSION + Integer.BYTES) {
        check(ByteBuffer.wrap(header).getInt(USER_VERSION));
      }
    } catch (IOException e) {
      throw new UserFacingException(
          folder.database() + " cannot be read: " + e.getMessage() + ".",
          "Check that the file is yours, then try again.",
          e);
    }
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
