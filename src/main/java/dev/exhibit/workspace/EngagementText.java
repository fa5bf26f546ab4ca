package dev.exhibit.workspace;

import static dev.exhibit.workspace.YamlEdit.flat;

import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.EngagementDraft.CarvedOut;
import dev.exhibit.model.EngagementDraft.House;
import dev.exhibit.model.EngagementDraft.JobText;
import dev.exhibit.model.EngagementDraft.NotApplicable;
import dev.exhibit.model.Person;
import dev.exhibit.model.Scope.Category;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An engagement as texts: out of the file, and as the values that the file is to have. */
final class EngagementText {
  private EngagementText() {}

  /** The texts of a file that can be read. */
  static EngagementDraft of(YamlFile yaml) {
    Set<Category> chosen = Engagement.of(yaml).scope().chosen();
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    yaml.map("parameters").forEach((key, value) -> parameters.put(key, texts(value)));
    Map<String, Object> company = yaml.has("company") ? yaml.map("company") : Map.of();
    return new EngagementDraft(
        flat(yaml.text("name")),
        new House(
            flat(company.get("name")),
            flat(company.get("logo")),
            flat(company.get("frame")),
            flat(company.get("notice"))),
        flat(yaml.text("period")),
        flat(yaml.text("zone")),
        chosen,
        each(yaml, "carved_out", EngagementText::carvedOut),
        yaml.map("not_applicable").entrySet().stream()
            .map(entry -> new NotApplicable(entry.getKey(), flat(entry.getValue())))
            .toList(),
        each(yaml, "people", EngagementText::person),
        parameters,
        jobs(yaml),
        texts(yaml.value("inventory")));
  }

  private record Named(String key, Map<String, Object> values) {
    String text(String name) {
      return flat(values.get(name));
    }
  }

  private static <T> List<T> each(YamlFile yaml, String key, Function<Named, T> made) {
    return yaml.map(key).entrySet().stream()
        .map(entry ->
            made.apply(
                new Named(
                    entry.getKey(), yaml.asMap(key + "." + entry.getKey(), entry.getValue()))))
        .toList();
  }

  private static CarvedOut carvedOut(Named one) {
    return new CarvedOut(
        one.key(),
        one.text("provider"),
        one.text("reason"),
        one.text("report"),
        one.text("from"),
        one.text("until"));
  }

  private static Person person(Named one) {
    return new Person(one.key(), one.text("name"), texts(one.values().get("certificates")));
  }

  private static List<JobText> jobs(YamlFile yaml) {
    Object value = yaml.value("jobs");
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Collection<?> list)) {
      throw yaml.fault("'jobs' must be a list of jobs");
    }
    return list.stream().map(one -> job(new Named("", yaml.asMap("jobs", one)))).toList();
  }

  private static JobText job(Named one) {
    return new JobText(
        one.text("job"),
        one.text("kind"),
        texts(one.values().get("hosts")),
        one.text("cron"),
        one.text("zone"),
        one.text("grace"),
        one.text("early"),
        one.text("longest"),
        one.text("start"),
        one.text("finish"),
        texts(one.values().get("holidays")),
        texts(one.values().get("source")));
  }

  private static List<String> texts(@Nullable Object value) {
    return YamlFile.texts(value).stream().map(YamlEdit::flat).toList();
  }

  /** The values of each key of the file that says something else than it said. */
  static Map<String, @Nullable Object> changed(EngagementDraft was, EngagementDraft now) {
    return changed(values(was), values(now));
  }

  /** What is no longer there is to be taken out, what says the same is not named. */
  private static Map<String, @Nullable Object> changed(
      Map<String, @Nullable Object> was, Map<String, @Nullable Object> now) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>();
    was.keySet().stream()
        .filter(key -> !now.containsKey(key))
        .forEach(key -> changed.put(key, null));
    now.forEach((key, value) -> {
      Object before = was.get(key);
      if (value instanceof Map<?, ?> map && before instanceof Map<?, ?> former) {
        Map<String, @Nullable Object> inside = changed(typed(former), typed(map));
        if (!inside.isEmpty()) {
          changed.put(key, inside);
        }
      } else if (!java.util.Objects.equals(before, value)) {
        changed.put(key, value);
      }
    });
    return changed;
  }

  @SuppressWarnings("unchecked") // all maps here are made of what stands under texts
  private static Map<String, @Nullable Object> typed(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }

  /** Every key with its value; null for one that is not to be there. */
  static Map<String, @Nullable Object> values(EngagementDraft draft) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("name", text(draft.name()));
    values.put("period", text(draft.period()));
    values.put("zone", text(draft.zone()));
    values.put("criteria", criteria(draft.criteria()));
    values.put("carved_out", map(draft.carvedOut(), CarvedOut::criterion, EngagementText::values));
    values.put(
        "not_applicable",
        map(draft.notApplicable(), NotApplicable::criterion, one -> one.reason()));
    values.put("people", map(draft.people(), Person::id, EngagementText::values));
    House house = draft.company();
    values.put(
        "company",
        house.equals(House.NONE)
            ? null
            : texts(
                "name",
                house.name(),
                "logo",
                house.logo(),
                "frame",
                house.frame(),
                "notice",
                house.notice()));
    values.put("parameters", new LinkedHashMap<>(draft.parameters()));
    values.put("jobs", draft.jobs().stream().map(EngagementText::values).toList());
    values.put("inventory", draft.inventory());
    return values;
  }

  static String jobs(List<JobText> jobs, List<String> inventory) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("jobs", jobs.stream().map(EngagementText::values).toList());
    if (!inventory.isEmpty()) {
      values.put("inventory", inventory);
    }
    return YamlEdit.of("", values);
  }

  private static @Nullable Object criteria(@Nullable Set<Category> chosen) {
    return chosen == null
        ? null
        : chosen.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static <T> Map<String, @Nullable Object> map(
      List<T> list, Function<T, String> key, Function<T, Object> value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    list.forEach(one -> map.put(key.apply(one), value.apply(one)));
    return map;
  }

  private static @Nullable String text(String typed) {
    return typed.isBlank() ? null : flat(typed);
  }

  /** Names and what is said of them by turns. */
  private static Map<String, @Nullable Object> texts(String... pairs) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], text(pairs[i + 1]));
    }
    return map;
  }

  private static Object values(CarvedOut one) {
    return texts(
        "provider", one.provider(),
        "reason", one.reason(),
        "report", one.report(),
        "from", one.from(),
        "until", one.until());
  }

  private static Object values(Person one) {
    Map<String, @Nullable Object> map = texts("name", one.name());
    map.put("certificates", one.certificates());
    return map;
  }

  private static Object values(JobText one) {
    Map<String, @Nullable Object> map = texts("job", one.job(), "kind", one.kind());
    map.put("hosts", alone(one.hosts()));
    map.putAll(
        texts(
            "cron", one.cron(),
            "zone", one.zone(),
            "grace", one.grace(),
            "early", one.early(),
            "longest", one.longest(),
            "start", one.start(),
            "finish", one.finish()));
    map.put("holidays", one.holidays().isEmpty() ? null : one.holidays());
    map.put("source", alone(one.sources()));
    return map;
  }

  /** A single text stands without brackets, as a person writes it. */
  private static @Nullable Object alone(List<String> texts) {
    return switch (texts.size()) {
      case 0 -> null;
      case 1 -> texts.getFirst();
      default -> texts;
    };
  }
}
