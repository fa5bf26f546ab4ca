package dev.exhibit.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the files of a package against its lists: each file listed, each listed file there. */
final class ListChecks {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S+)");
  private static final Set<String> META =
      Set.of(
          AsicManifest.FILE, AsicManifest.SIGNATURE, AsicManifest.ARCHIVE, AsicManifest.TIMESTAMP);
  private static final Set<String> BY_THE_AUTHORITY =
      Set.of(AsicManifest.ARCHIVE, AsicManifest.TIMESTAMP);

  private final PackageContents contents;
  private final PackageContents.Findings findings;

  ListChecks(PackageContents contents, PackageContents.Findings findings) {
    this.contents = contents;
    this.findings = findings;
  }

  void check() {
    for (String name : contents.files().keySet()) {
      if (name.startsWith(Bag.META) && !META.contains(name)) {
        findings.add(name, "has no place in META-INF");
      }
    }
    signedList();
    archiveList();
    bagList(Bag.MANIFEST, name -> name.startsWith(Bag.DATA));
    bagList(Bag.TAG_MANIFEST, Bag::isTag);
  }

  private void signedList() {
    byte[] xml = contents.kept(AsicManifest.FILE).orElse(null);
    if (xml == null) {
      findings.add(AsicManifest.FILE, "is missing: nothing says what was signed");
      return;
    }
    try {
      compare(
          AsicManifest.read(xml, AsicManifest.SIGNATURE),
          name -> !name.startsWith(Bag.META),
          SealedFiles.DIFFERS,
          "was not signed",
          "was signed but is missing");
    } catch (AsicManifest.MalformedException e) {
      findings.add(AsicManifest.FILE, String.valueOf(e.getMessage()));
    }
  }

  /** What an authority saw must be all that there is, the signature included. */
  private void archiveList() {
    byte[] xml = contents.kept(AsicManifest.ARCHIVE).orElse(null);
    if (xml == null) {
      return;
    }
    try {
      compare(
          AsicManifest.read(xml, AsicManifest.TIMESTAMP),
          name -> !BY_THE_AUTHORITY.contains(name),
          "differs from what the authority saw",
          "was not there when the authority saw the package",
          "is missing since the authority saw it");
    } catch (AsicManifest.MalformedException e) {
      findings.add(AsicManifest.ARCHIVE, String.valueOf(e.getMessage()));
    }
  }

  private void bagList(String list, Predicate<String> covers) {
    byte[] text = contents.kept(list).orElse(null);
    if (text == null) {
      findings.add(list, "is missing");
      return;
    }
    SortedMap<String, String> listed = new TreeMap<>();
    for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches() || listed.put(matcher.group(2), matcher.group(1)) != null) {
        findings.add(list, "has a line that cannot be read or that stands twice");
        return;
      }
    }
    compare(
        listed,
        covers,
        "differs from " + list,
        "is not listed in " + list,
        "is listed in " + list + " but is missing");
  }

  private void compare(
      SortedMap<String, String> listed,
      Predicate<String> covers,
      String differs,
      String unlisted,
      String missing) {
    listed.forEach((name, sha256) -> {
      PackageContents.Facts facts = contents.files().get(name);
      if (facts == null) {
        findings.add(name, missing);
      } else if (!facts.sha256().equals(sha256)) {
        findings.add(name, differs);
      }
    });
    contents.files().keySet().stream()
        .filter(covers)
        .filter(name -> !listed.containsKey(name))
        .forEach(name -> findings.add(name, unlisted));
  }
}
