package dev.exhibit.evidence;

import static dev.exhibit.evidence.Forgery.WHOLE;
import static dev.exhibit.evidence.Forgery.bytes;
import static dev.exhibit.evidence.Forgery.of;
import static dev.exhibit.evidence.Forgery.packed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Forgeries of the container: names, headers, sizes, what lies between and behind. */
final class ContainerForgeries {
  private static final String GAPS = "data/index/gaps.csv";
  private static final String ROWS = "data/controls/AWS-SG-OPEN/population.ndjson";
  private static final String NOT_WHOLE = "the package cannot be unpacked whole";
  private static final String NOT_SIGNED = "not signed (above)";
  private static final String NOT_PLAIN = "not a plain file (above)";
  private static final String TWICE = "a name stands twice in the package";
  private static final String NOT_FIRST = "mimetype does not stand first";
  private static final int LINK = 0120777;

  private ContainerForgeries() {}

  static List<Forgery> all() {
    return Stream.of(names(), types(), headers(), around(), sizes()).flatMap(List::stream).toList();
  }

  private static List<Forgery> names() {
    String huge = "data/" + "x".repeat(60_000);
    return List.of(
        linked("a link to another file of the package", "../run.json"),
        linked("a link to a file of the computer", "/etc/passwd"),
        added("a name twice, with the same content", Bag.RUN, Bag.RUN, TWICE, true),
        added("a name twice, with other content", Bag.RUN, Bag.RUN, TWICE, false),
        named("a name that climbs out at once", "../evil", NOT_SIGNED),
        named("a name that climbs out on its way", "data/../../evil", NOT_SIGNED),
        named("a name from the root", "/evil", NOT_WHOLE),
        named("a name with backslashes", "..\\evil", NOT_SIGNED),
        named("a name of a drive", "C:/evil", NOT_SIGNED),
        named("a name with an empty part", "data//evil", NOT_SIGNED),
        named("a name that commands a terminal", "data/\u001b[2Jx", "data/?[2Jx", NOT_SIGNED),
        named("a name of sixty thousand characters", huge, huge.substring(0, 300) + "…", NOT_WHOLE),
        of("a folder", "data/none/", "", (e, o) -> e.put("data/none/", new byte[0])));
  }

  private static Forgery linked(String what, String to) {
    return packed(
        what,
        GAPS,
        NOT_PLAIN,
        o ->
            changed(o.clean(), GAPS, it -> RawZip.Entry.stored(GAPS, bytes(to)).ofMode(LINK))
                .end());
  }

  private static Forgery named(String what, String name, String outside) {
    return named(what, name, name, outside);
  }

  private static Forgery named(String what, String name, String told, String outside) {
    return packed(
        what,
        told,
        outside,
        o -> RawZip.of(o.clean()).add(RawZip.Entry.stored(name, bytes("evil"))).end());
  }

  private static Forgery added(
      String what, String name, String told, String outside, boolean same) {
    return packed(
        what,
        told,
        outside,
        o ->
            RawZip.of(o.clean())
                .add(RawZip.Entry.stored(name, same ? o.clean().get(name) : bytes("{}")))
                .end());
  }

  private static List<Forgery> types() {
    return List.of(
        packed(
            "the type is not the first entry",
            Container.MIMETYPE,
            NOT_FIRST,
            o -> {
              Map<String, byte[]> entries = o.copy();
              byte[] type = entries.remove(Container.MIMETYPE);
              entries.put(Container.MIMETYPE, type);
              return RawZip.of(entries).end();
            }),
        packed(
            "the type is compressed",
            Container.MIMETYPE,
            NOT_FIRST,
            o ->
                changed(
                        o.clean(),
                        Container.MIMETYPE,
                        it -> RawZip.Entry.deflated(it.name(), it.packed(), 9))
                    .end()),
        packed(
            "the type has a field before it",
            Container.MIMETYPE,
            NOT_FIRST,
            o ->
                changed(
                        o.clean(),
                        Container.MIMETYPE,
                        it -> it.withExtra(new byte[] {9, 9, 1, 0, 0}))
                    .end()));
  }

  private static List<Forgery> headers() {
    return List.of(
        header(
            "another name before the content", NOT_WHOLE, it -> it.called("data/index/gups.csv")),
        header("another size before the content", "", it -> it.ofSize(it.size() + 1)),
        header("another kind before the content", NOT_WHOLE, it -> it.by(0)),
        packed(
            "another name in a field that unzip prefers",
            GAPS,
            "signed but missing (above)",
            o ->
                changed(
                        o.clean(),
                        GAPS,
                        it -> it.withExtra(RawZip.otherName(GAPS, "data/index/else.csv")))
                    .end()),
        both("marked as encrypted", NOT_WHOLE, it -> it.flagged(1)),
        both("packed in a way that packages do not use", NOT_WHOLE, it -> it.by(12)),
        both("bytes behind the end of what is packed", "", it -> it.withBehind(bytes("hidden"))));
  }

  private static Forgery header(String what, String outside, UnaryOperator<RawZip.Entry> local) {
    return packed(
        what,
        GAPS,
        outside,
        o -> {
          RawZip zip = new RawZip();
          each(
              o.clean(),
              entry -> {
                if (entry.name().equals(GAPS)) {
                  zip.add(local.apply(entry), it -> entry.at(it.offset()));
                } else {
                  zip.add(entry);
                }
              });
          return zip.end();
        });
  }

  private static Forgery both(String what, String outside, UnaryOperator<RawZip.Entry> change) {
    return packed(what, GAPS, outside, o -> changed(o.clean(), GAPS, change).end());
  }

  private static List<Forgery> around() {
    return List.of(
        packed("a remark in the container", WHOLE, "", o -> RawZip.of(o.clean()).end("hidden")),
        packed(
            "bytes before the container",
            WHOLE,
            NOT_FIRST,
            o -> Forgery.joined(bytes("MZ"), RawZip.of(o.clean()).end())),
        packed(
            "bytes behind the container",
            WHOLE,
            "",
            o -> Forgery.joined(RawZip.of(o.clean()).end(), bytes("hidden"))),
        packed(
            "bytes between two entries",
            GAPS,
            "",
            o -> {
              RawZip zip = new RawZip();
              each(
                  o.clean(),
                  entry -> {
                    if (entry.name().equals(GAPS)) {
                      byte[] more = Forgery.bytes("hidden");
                      RawZip.Entry longer = entry.withBehind(more);
                      zip.add(entry.carrying(longer.packed()));
                    } else {
                      zip.add(entry);
                    }
                  });
              return zip.end();
            }),
        packed(
            "the end cut off",
            WHOLE,
            NOT_WHOLE,
            o -> {
              byte[] all = RawZip.of(o.clean()).end();
              return java.util.Arrays.copyOf(all, all.length * 2 / 3);
            }));
  }

  private static List<Forgery> sizes() {
    return List.of(
        packed(
            "a file of zeros that unpacks to a thousand times its size",
            "data/zeros",
            NOT_SIGNED,
            o ->
                RawZip.of(o.clean())
                    .add(RawZip.Entry.deflated("data/zeros", new byte[80 << 20], 9))
                    .end()),
        packed(
            "twenty entries that share one content",
            "data/shared01",
            NOT_WHOLE,
            o -> {
              RawZip zip = RawZip.of(o.clean());
              zip.add(RawZip.Entry.deflated("data/shared00", new byte[1 << 20], 9));
              RawZip.Entry kernel = zip.written().getLast();
              for (int i = 1; i < 20; i++) {
                zip.directoryOnly(kernel.called("data/shared%02d".formatted(i)));
              }
              return zip.end();
            }),
        packed(
            "an entry that says it is smaller than it is",
            ROWS,
            "",
            o -> changed(o.clean(), ROWS, it -> it.ofSize(100)).end()),
        packed(
            "an entry that says it is three gigabytes",
            WHOLE,
            "",
            o -> changed(o.clean(), ROWS, it -> it.ofSize(3L << 30)).end()),
        of(
            "a container in the container",
            "data/inner.zip",
            NOT_SIGNED,
            (e, o) ->
                e.put("data/inner.zip", RawZip.of(Map.of("zeros", new byte[4 << 20])).end())));
  }

  /** The same content, packed in the other order and stored: nothing that was signed differs. */
  static byte[] packedAgain(Map<String, byte[]> clean) {
    List<String> names = new ArrayList<>(clean.keySet());
    names.remove(Container.MIMETYPE);
    Collections.reverse(names);
    RawZip zip = new RawZip();
    zip.add(RawZip.Entry.stored(Container.MIMETYPE, clean.get(Container.MIMETYPE)));
    for (int i = 0; i < names.size(); i++) {
      byte[] content = clean.get(names.get(i));
      zip.add(
          i % 2 == 0
              ? RawZip.Entry.stored(names.get(i), content)
              : RawZip.Entry.deflated(names.get(i), content, 9));
    }
    return zip.end();
  }

  private static RawZip changed(
      Map<String, byte[]> clean, String name, UnaryOperator<RawZip.Entry> change) {
    RawZip zip = new RawZip();
    each(clean, entry -> zip.add(entry.name().equals(name) ? change.apply(entry) : entry));
    return zip;
  }

  private static void each(
      Map<String, byte[]> clean, java.util.function.Consumer<RawZip.Entry> taker) {
    new LinkedHashMap<>(clean)
        .forEach((name, content) ->
            taker.accept(
                name.equals(Container.MIMETYPE)
                    ? RawZip.Entry.stored(name, content)
                    : RawZip.Entry.deflated(name, content, 1)));
  }
}
