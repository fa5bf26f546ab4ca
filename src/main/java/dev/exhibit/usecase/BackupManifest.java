package dev.exhibit.usecase;

import dev.exhibit.evidence.CanonicalJson;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.workspace.NewerVersion;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup of a workspace says of itself: {@code MANIFEST.json}, canonical JSON.
 *
 * @param tool program and version that made it
 * @param created when, UTC
 * @param engagement name of the engagement
 * @param head of the ledger in the copied database
 * @param files every file, the database among them
 * @param leftOut what stayed in the workspace, by path, and why
 */
record BackupManifest(
    String tool,
    Instant created,
    String engagement,
    LedgerHead head,
    List<Held> files,
    Map<String, String> leftOut) {
  static final String NAME = "MANIFEST.json";
  static final String DATABASE = "exhibit.db";
  private static final Pattern SCHEMA = Pattern.compile("exhibit/backup/(\\d{1,9})");

  /** What a backup could plant: keys, and changes that SQLite would take into the database. */
  private static final Pattern NEVER =
      Pattern.compile("exhibit\\.db(-[^/]*|[. ]*/.*)|(identity|secrets|store|logs)[. ]*(/.*)?");

  private static final int FORM = 1;
  private static final int MOST_FILES = 200_000;
  private static final int LONGEST = 1_000;

  BackupManifest {
    files = List.copyOf(files);
    leftOut = new LinkedHashMap<>(leftOut);
  }

  /**
   * A file.
   *
   * @param path relative to the workspace, parted by {@code /}
   * @param entry its name in the backup
   */
  record Held(String path, String entry, long bytes, String sha256) {}

  /** A backup that is not restored, and why. */
  static final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitException(String why) {
      super(why);
    }
  }

  byte[] bytes() {
    List<Map<String, Object>> held = new ArrayList<>();
    for (Held file : files) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("path", file.path());
      one.put("entry", file.entry());
      one.put("bytes", file.bytes());
      one.put("sha256", file.sha256());
      held.add(one);
    }
    List<Map<String, Object>> left = new ArrayList<>();
    leftOut.forEach((path, why) -> left.add(Map.of("path", path, "why", why)));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", "exhibit/backup/" + FORM);
    all.put("tool", tool);
    all.put("created", created.toString());
    all.put("engagement", engagement);
    all.put(
        "forms", Map.of(DATABASE, NewerVersion.DATABASE, "engagement", NewerVersion.ENGAGEMENT));
    all.put("ledger", Map.of("entries", head.entries(), "head", head.sha256()));
    all.put("files", held);
    all.put("left_out", left);
    return CanonicalJson.line(all);
  }

  /**
   * Reads one that may be hostile.
   *
   * @throws UnfitException when it is none, is of a newer version, or names what no workspace has
   */
  static BackupManifest read(byte[] json) throws UnfitException {
    try {
      JsonNode all = JsonMapper.shared().readTree(json);
      checkForms(all);
      List<Held> files = new ArrayList<>();
      for (JsonNode one : all.path("files")) {
        files.add(
            new Held(
                one.path("path").asString(""),
                one.path("entry").asString(""),
                one.path("bytes").asLong(-1),
                one.path("sha256").asString("")));
      }
      Map<String, String> left = new LinkedHashMap<>();
      all.path("left_out")
          .forEach(one -> left.put(one.path("path").asString(""), one.path("why").asString("")));
      BackupManifest read =
          new BackupManifest(
              all.path("tool").asString("?"),
              Instant.parse(all.path("created").asString("")),
              all.path("engagement").asString("?"),
              new LedgerHead(
                  all.path("ledger").path("entries").asLong(-1),
                  all.path("ledger").path("head").asString("")),
              files,
              left);
      read.checkFiles();
      return read;
    } catch (JacksonException | java.time.DateTimeException e) {
      throw new UnfitException("its " + NAME + " cannot be read");
    }
  }

  private static void checkForms(JsonNode all) throws UnfitException {
    Matcher schema = SCHEMA.matcher(all.path("schema").asString(""));
    if (!schema.matches()) {
      throw new UnfitException("its " + NAME + " is not that of a backup");
    }
    checkForm("the backup", Integer.parseInt(schema.group(1)), FORM);
    checkForm(DATABASE, all.path("forms").path(DATABASE).asInt(0), NewerVersion.DATABASE);
    checkForm(
        "engagement.yaml", all.path("forms").path("engagement").asInt(0), NewerVersion.ENGAGEMENT);
  }

  private static void checkForm(String what, int form, int known) throws UnfitException {
    if (form > known) {
      throw new UnfitException(
          "it was made by a newer version of Exhibit: "
              + what
              + " is of form "
              + form
              + ", and this version reads forms up to "
              + known
              + "; update Exhibit");
    }
  }

  private void checkFiles() throws UnfitException {
    if (files.isEmpty() || files.size() > MOST_FILES) {
      throw new UnfitException("it names " + files.size() + " files");
    }
    checkNames(files.stream().map(Held::path).toList());
    Set<String> entries = new HashSet<>();
    for (Held file : files) {
      if (file.bytes() < 0 || !file.sha256().matches("[0-9a-f]{64}")) {
        throw new UnfitException("it names " + shown(file.path()) + ", which has no size and hash");
      }
      if (!entries.add(file.entry())) {
        throw new UnfitException("it names " + shown(file.path()) + " twice");
      }
    }
  }

  /**
   * Whether a workspace can be restored that holds these files.
   *
   * @param paths relative to the workspace, parted by {@code /}
   * @throws UnfitException when not, naming the first that cannot
   */
  static void checkNames(Collection<String> paths) throws UnfitException {
    if (paths.size() > MOST_FILES) {
      throw new UnfitException("it names " + paths.size() + " files");
    }
    Set<String> names = new HashSet<>();
    for (String path : paths) {
      Optional<String> fault = fault(path);
      if (fault.isPresent()) {
        throw new UnfitException("it names " + shown(path) + ", which " + fault.get());
      }
      if (!names.add(folded(path))) {
        throw new UnfitException(
            "it names " + shown(path) + " twice, or with letters of another case");
      }
    }
    for (String name : names) {
      for (int at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
        if (names.contains(name.substring(0, at))) {
          throw new UnfitException(shown(name) + " stands under a file");
        }
      }
    }
  }

  private static Optional<String> fault(String path) {
    boolean plain =
        !path.isEmpty()
            && path.length() <= LONGEST
            && path.codePoints().noneMatch(c -> Character.isISOControl(c) || c == '\\' || c == ':');
    if (!plain) {
      return Optional.of("is no name of a file in a workspace");
    }
    for (String part : path.split("/", -1)) {
      if (part.isBlank() || part.equals(".") || part.equals("..")) {
        return Optional.of("leads out of the workspace");
      }
    }
    return NEVER.matcher(folded(path)).matches()
        ? Optional.of("is never in a backup")
        : Optional.empty();
  }

  /** How a file system that does not tell cases or accents apart would have it. */
  private static String folded(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static String shown(String path) {
    String plain = path.replaceAll("\\p{C}", "?");
    return "'" + (plain.length() > 80 ? plain.substring(0, 80) + "…" : plain) + "'";
  }

  /** How many bytes it has unpacked. */
  long total() {
    return files.stream().mapToLong(Held::bytes).sum();
  }
}
