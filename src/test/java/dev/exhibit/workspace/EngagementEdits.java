package dev.exhibit.workspace;

import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.EngagementDraft.CarvedOut;
import dev.exhibit.model.EngagementDraft.House;
import dev.exhibit.model.EngagementDraft.JobText;
import dev.exhibit.model.EngagementDraft.NotApplicable;
import dev.exhibit.model.Person;
import dev.exhibit.model.Scope.Category;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Edits of an engagement, chosen and at random. */
final class EngagementEdits {
  private static final List<String> TEXTS =
      List.of(
          "Ann",
          "Our audit, 2026",
          "it's: #1 {x} [y]",
          "true",
          "007",
          "- a",
          "\"quoted\" \\ back",
          "é 🙂 ü",
          "a\tb",
          "&x *y !z |",
          "2026-01-01",
          "null");

  private EngagementEdits() {}

  /** What {@code *.edited.yaml} shows. */
  static EngagementDraft fixed(EngagementDraft was) {
    List<Person> people = new ArrayList<>(was.people());
    people.removeIf(one -> one.id().equals("bob"));
    people.add(new Person("cy", "Cy", List.of("ab".repeat(32))));
    Map<String, List<String>> parameters = new LinkedHashMap<>(was.parameters());
    parameters.remove("gone");
    parameters.computeIfPresent("approved", (key, list) -> List.of("ann", "dee", "cy"));
    parameters.put("approved_regions", List.of("eu-central-1", "eu-west-1"));
    parameters.put("nobody", List.of());
    List<JobText> jobs = new ArrayList<>(was.jobs());
    jobs.removeIf(job -> job.job().equals("weekly"));
    jobs.replaceAll(job -> job.cron().equals("30 2 * * *") ? at(job, "45 3 * * *") : job);
    jobs.add(job("restore test", "0 5 1 * *"));
    List<String> inventory = new ArrayList<>(was.inventory());
    inventory.remove("old1");
    inventory.add("db9");
    return new EngagementDraft(
        "Audit of autumn",
        new House("Ours: the company", was.company().logo(), "", "Confidential"),
        "2026-07-01/2026-10-01",
        "Europe/Zurich",
        EnumSet.of(Category.AVAILABILITY),
        List.of(
            new CarvedOut(
                "CC6.4", "Our cloud", "Its doors: not ours", "r.pdf", "2026-01-01", "2027-01-01")),
        List.of(new NotApplicable("P3.2", "None is collected.")),
        people,
        parameters,
        jobs,
        inventory);
  }

  private static JobText at(JobText job, String cron) {
    return new JobText(
        job.job(),
        job.kind(),
        job.hosts(),
        cron,
        job.zone(),
        job.grace(),
        job.early(),
        job.longest(),
        job.start(),
        "",
        job.holidays(),
        job.sources());
  }

  private static JobText job(String name, String cron) {
    return new JobText(
        name,
        "restore",
        List.of("*"),
        cron,
        "",
        "PT2H",
        "",
        "",
        "event.action:restore-start",
        "",
        List.of(),
        List.of());
  }

  /** The same under another name. */
  static EngagementDraft named(EngagementDraft was, String name) {
    return new EngagementDraft(
        name,
        was.company(),
        was.period(),
        was.zone(),
        was.criteria(),
        was.carvedOut(),
        was.notApplicable(),
        was.people(),
        was.parameters(),
        was.jobs(),
        was.inventory());
  }

  /** Any of a few changes at once. */
  static EngagementDraft any(EngagementDraft was, Random random) {
    return new EngagementDraft(
        now(random, was.name(), () -> text(random)),
        now(
            random,
            was.company(),
            () -> new House(maybe(random), maybe(random), maybe(random), maybe(random))),
        now(
            random,
            was.period(),
            () ->
                random.nextBoolean() ? "" : "2026-0" + (1 + random.nextInt(8)) + "-01/2026-10-01"),
        now(random, was.zone(), () -> random.nextBoolean() ? "" : "Europe/Zurich"),
        random.nextInt(4) == 0 ? criteria(random) : was.criteria(),
        list(random, was.carvedOut(), CarvedOut::criterion, () -> carved(random)),
        list(
            random,
            was.notApplicable(),
            NotApplicable::criterion,
            () -> new NotApplicable("P" + (1 + random.nextInt(8)) + ".1", text(random))),
        list(random, was.people(), Person::id, () -> person(random)),
        parameters(random, was.parameters()),
        list(random, was.jobs(), JobText::job, () -> anyJob(random)),
        list(random, was.inventory(), Function.identity(), () -> "host" + random.nextInt(9)));
  }

  private static <T> T now(Random random, T was, Supplier<T> other) {
    return random.nextInt(4) == 0 ? other.get() : was;
  }

  private static String text(Random random) {
    return YamlEdit.flat(TEXTS.get(random.nextInt(TEXTS.size())));
  }

  private static String maybe(Random random) {
    return random.nextInt(3) == 0 ? "" : text(random);
  }

  private static @Nullable Set<Category> criteria(Random random) {
    Set<Category> chosen = EnumSet.noneOf(Category.class);
    for (Category one : Category.values()) {
      if (random.nextBoolean()) {
        chosen.add(one);
      }
    }
    return random.nextInt(3) == 0 ? null : chosen;
  }

  private static CarvedOut carved(Random random) {
    boolean report = random.nextBoolean();
    return new CarvedOut(
        "CC" + (1 + random.nextInt(9)) + ".1",
        text(random),
        text(random),
        report ? "attachments/r.pdf" : "",
        report ? "2026-01-01" : "",
        report ? "2027-01-01" : "");
  }

  private static Person person(Random random) {
    List<String> certificates = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      certificates.add(("c" + random.nextInt(9)).repeat(32));
    }
    return new Person("p" + random.nextInt(6), maybe(random), certificates);
  }

  private static Map<String, List<String>> parameters(
      Random random, Map<String, List<String>> was) {
    Map<String, List<String>> now = new LinkedHashMap<>(was);
    if (random.nextInt(3) == 0) {
      now.remove("q" + random.nextInt(5));
      List<String> values = new ArrayList<>();
      String name = "q" + random.nextInt(5);
      values.addAll(now.getOrDefault(name, List.of()));
      for (int i = random.nextInt(4); i > 0; i--) {
        values.add(random.nextInt(values.size() + 1), text(random));
      }
      if (values.size() > 5) {
        values.subList(1, 4).clear();
      }
      now.put(name, values);
    }
    return now;
  }

  private static JobText anyJob(Random random) {
    return new JobText(
        "job " + random.nextInt(5),
        maybe(random),
        List.<List<String>>of(List.of(), List.of("*"), List.of("web1", "db1"))
            .get(random.nextInt(3)),
        "15 " + random.nextInt(24) + " * * *",
        random.nextBoolean() ? "" : "UTC",
        random.nextBoolean() ? "" : "PT1H",
        "",
        random.nextBoolean() ? "" : "P2D",
        "event.action:\"start " + random.nextInt(9) + "\"",
        random.nextBoolean() ? "" : "event.action:done",
        random.nextBoolean() ? List.of() : List.of("2026-12-25", "2027-01-01"),
        random.nextBoolean() ? List.of() : List.of("cron"));
  }

  /** Something comes, goes or changes. */
  private static <T> List<T> list(
      Random random, List<T> was, Function<T, String> key, Supplier<T> other) {
    if (random.nextInt(3) > 0) {
      return was;
    }
    List<T> now = new ArrayList<>(was);
    T one = other.get();
    int same = now.stream().map(key).toList().indexOf(key.apply(one));
    if (same >= 0) {
      now.set(same, one);
    } else if (!now.isEmpty() && random.nextBoolean()) {
      now.remove(random.nextInt(now.size()));
    } else {
      now.add(random.nextInt(now.size() + 1), one);
    }
    return now;
  }

  /** The order of what stands under keys says nothing. */
  static EngagementDraft inOrderOf(EngagementDraft wanted, EngagementDraft read) {
    return new EngagementDraft(
        read.name(),
        read.company(),
        read.period(),
        read.zone(),
        read.criteria(),
        sorted(wanted.carvedOut(), read.carvedOut(), CarvedOut::criterion),
        sorted(wanted.notApplicable(), read.notApplicable(), NotApplicable::criterion),
        sorted(wanted.people(), read.people(), Person::id),
        read.parameters(),
        read.jobs(),
        read.inventory());
  }

  private static <T> List<T> sorted(List<T> wanted, List<T> read, Function<T, String> key) {
    List<String> order = wanted.stream().map(key).toList();
    List<T> sorted = new ArrayList<>(read);
    sorted.sort(java.util.Comparator.comparingInt(one -> order.indexOf(key.apply(one))));
    return sorted;
  }

  /** Comments that stand before the first key or at the margin. */
  static List<String> ownComments(String text) {
    return text.lines().filter(line -> line.startsWith("#")).sorted().toList();
  }
}
