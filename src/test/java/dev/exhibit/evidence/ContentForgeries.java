package dev.exhibit.evidence;

import static dev.exhibit.evidence.Forgery.bytes;
import static dev.exhibit.evidence.Forgery.of;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Forgeries of what is in a package: files, lists, signatures. */
final class ContentForgeries {
  private static final String SG = "data/controls/AWS-SG-OPEN/";
  private static final String DIFFERS = "differs from what was signed";
  private static final String NO_SIGNATURE =
      "META-INF/signature001.p7s does not sign META-INF/ASiCManifest001.xml";
  private static final String NO_ROOT = "root.pem does not vouch for the signer";
  private static final String REPORT = "data/report.pdf is not signed as a whole";

  private ContentForgeries() {}

  static List<Forgery> all() {
    return List.of(
        of(
            "two files swapped",
            SG + "population.csv",
            SG + "population.csv " + DIFFERS,
            (e, o) -> {
              byte[] kept = e.put(SG + "population.csv", e.get(SG + "exceptions.csv"));
              e.put(SG + "exceptions.csv", kept);
            }),
        of(
            "a file taken from another package",
            EvidenceJson.FILE,
            EvidenceJson.FILE + " " + DIFFERS,
            (e, o) -> e.put(EvidenceJson.FILE, o.other().get(EvidenceJson.FILE))),
        of(
            "a file added whose name differs by case alone",
            "data/Run.json",
            "not signed (above)",
            (e, o) -> e.put("data/Run.json", e.get(Bag.RUN))),
        of(
            "a file added with a second list and a signature of it",
            "META-INF/ASiCManifest002.xml",
            "unexpected file in META-INF (above)",
            ContentForgeries::secondList),
        of(
            "a file changed and the bag's two lists made again",
            EvidenceJson.FILE,
            EvidenceJson.FILE + " " + DIFFERS,
            (e, o) -> {
              e.put(EvidenceJson.FILE, Forgery.joined(e.get(EvidenceJson.FILE), bytes(" ")));
              lists(e);
            }),
        of(
            "the signed list edited for a changed file",
            AsicManifest.FILE,
            NO_SIGNATURE,
            (e, o) -> {
              e.put(EvidenceJson.FILE, Forgery.joined(e.get(EvidenceJson.FILE), bytes(" ")));
              lists(e);
              e.put(AsicManifest.FILE, AsicManifest.write(signed(e)));
            }),
        of(
            "the signature of another package by the same signer",
            AsicManifest.FILE,
            NO_SIGNATURE,
            (e, o) -> e.put(AsicManifest.SIGNATURE, o.other().get(AsicManifest.SIGNATURE))),
        of(
            "list and signature of another package",
            EvidenceJson.FILE,
            EvidenceJson.FILE + " " + DIFFERS,
            (e, o) -> {
              e.put(AsicManifest.FILE, o.other().get(AsicManifest.FILE));
              e.put(AsicManifest.SIGNATURE, o.other().get(AsicManifest.SIGNATURE));
            }),
        of(
            "META-INF taken away whole",
            AsicManifest.SIGNATURE,
            NO_SIGNATURE,
            (e, o) -> e.keySet().removeIf(name -> name.startsWith(Bag.META))),
        of(
            "an annotation added to the report",
            Bag.REPORT,
            REPORT,
            (e, o) -> e.put(Bag.REPORT, annotated(e.get(Bag.REPORT)))),
        of(
            "an annotation added, all lists made again and signed by somebody else",
            Bag.REPORT,
            REPORT,
            (e, o) -> {
              e.put(Bag.REPORT, annotated(e.get(Bag.REPORT)));
              seal(e, o);
            }),
        of(
            "a row removed, every count and list adjusted",
            AsicManifest.FILE,
            NO_SIGNATURE,
            (e, o) -> {
              fewer(e);
              e.put(AsicManifest.FILE, AsicManifest.write(signed(e)));
            }),
        of(
            "a row removed, every count and list adjusted and signed by somebody else",
            Bag.REPORT,
            NO_ROOT,
            (e, o) -> {
              fewer(e);
              seal(e, o);
            }),
        of(
            "a list that names a file of the computer (XXE)",
            AsicManifest.FILE,
            NO_SIGNATURE,
            (e, o) ->
                e.put(
                    AsicManifest.FILE, hostile(e, "<!ENTITY e SYSTEM \"file:///etc/hostname\">"))),
        of(
            "a list of entities that grow to gigabytes (billion laughs)",
            AsicManifest.FILE,
            NO_SIGNATURE,
            (e, o) -> e.put(AsicManifest.FILE, hostile(e, laughs()))),
        of(
            "evidence.json nested a hundred thousand deep",
            EvidenceJson.FILE,
            EvidenceJson.FILE + " " + DIFFERS,
            (e, o) -> e.put(EvidenceJson.FILE, bytes("[".repeat(100_000)))));
  }

  /** Makes the bag's own lists again. */
  static void lists(Map<String, byte[]> entries) {
    entries.put(Bag.MANIFEST, Bag.manifest(PackageFixture.facts(entries)));
    entries.put(Bag.TAG_MANIFEST, Bag.tagManifest(PackageFixture.facts(entries)));
  }

  private static SortedMap<String, Container.Entry> signed(Map<String, byte[]> entries) {
    SortedMap<String, Container.Entry> files = new TreeMap<>(PackageFixture.facts(entries));
    files.keySet().removeIf(name -> name.startsWith(Bag.META));
    return files;
  }

  private static void seal(Map<String, byte[]> entries, Forgery.Originals originals)
      throws IOException {
    Map<String, byte[]> sealed = PackageFixture.sealAgain(entries, originals.forger());
    entries.clear();
    entries.putAll(sealed);
  }

  private static void secondList(Map<String, byte[]> entries, Forgery.Originals originals)
      throws IOException {
    byte[] more = bytes("more");
    byte[] list =
        bytes(
            new String(
                    AsicManifest.write(
                        new TreeMap<>(
                            Map.of(
                                "data/more.csv", new Container.Entry(4, Digests.sha256Hex(more))))),
                    StandardCharsets.UTF_8)
                .replace("signature001", "signature002"));
    entries.put("data/more.csv", more);
    entries.put("META-INF/ASiCManifest002.xml", list);
    entries.put(
        "META-INF/signature002.p7s", originals.forger().sign(list, Samples.CLOCK.instant()));
  }

  /** Takes the last row away and lets every number and hash agree with that. */
  private static void fewer(Map<String, byte[]> entries) {
    for (String name : List.of(SG + "population.ndjson", SG + "population.csv")) {
      String text = new String(entries.get(name), StandardCharsets.UTF_8);
      entries.put(name, bytes(text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1)));
    }
    ObjectNode evidence = json(entries, EvidenceJson.FILE);
    ((ObjectNode) evidence.path("counts")).put("rows", 213);
    for (JsonNode control : evidence.path("controls")) {
      if (control.path("control").asString().equals("AWS-SG-OPEN")) {
        ((ObjectNode) control)
            .put("rows", 213)
            .put("population_sha256", Digests.sha256Hex(entries.get(SG + "population.ndjson")));
      }
    }
    entries.put(EvidenceJson.FILE, bytes(evidence.toString()));
    ObjectNode tables = json(entries, "data/datapackage.json");
    for (JsonNode table : tables.path("resources")) {
      byte[] content = entries.get(Bag.DATA + table.path("path").asString());
      if (table.path("path").asString().contains("SG-OPEN/population.")) {
        ((ObjectNode) table)
            .put("rows", 213)
            .put("bytes", content.length)
            .put("hash", "sha256:" + Digests.sha256Hex(content));
      }
    }
    entries.put("data/datapackage.json", bytes(tables.toString()));
    ObjectNode run = json(entries, Bag.RUN);
    run.put("content_digest", Bag.contentDigest(Bag.payload(PackageFixture.facts(entries))));
    entries.put(Bag.RUN, bytes(run.toString()));
    lists(entries);
  }

  private static ObjectNode json(Map<String, byte[]> entries, String name) {
    return (ObjectNode) JsonMapper.shared().readTree(entries.get(name));
  }

  /** Adds a note as any PDF reader would: appended, what was signed left as it is. */
  static byte[] annotated(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDPage page = document.getPage(0);
      PDAnnotationText note = new PDAnnotationText();
      note.setContents("Nothing was found.");
      note.setRectangle(new PDRectangle(50, 700, 20, 20));
      List<PDAnnotation> notes = page.getAnnotations();
      notes.add(note);
      page.setAnnotations(notes);
      COSDictionary changed = page.getCOSObject();
      changed.setNeedToBeUpdated(true);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.saveIncremental(out);
      return out.toByteArray();
    }
  }

  /** The list as it was, with entities before it and one of them in it. */
  private static byte[] hostile(Map<String, byte[]> entries, String entities) {
    return bytes(
        new String(entries.get(AsicManifest.FILE), StandardCharsets.UTF_8)
            .replace("?>\n", "?>\n<!DOCTYPE x [" + entities + "]>\n")
            .replace("</asic:ASiCManifest>", "&e;</asic:ASiCManifest>"));
  }

  private static String laughs() {
    StringBuilder entities = new StringBuilder("<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      entities.append("<!ENTITY a").append(i).append(" \"");
      entities.append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
    }
    return entities.append("<!ENTITY e \"&a29;\">").toString();
  }
}
