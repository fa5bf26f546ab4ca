package dev.exhibit.usecase;

import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What kind of source documents look like, and by what. It is told by their members alone, never by
 * the name of an index.
 *
 * @param by the members, or what else, that told
 * @param told how many of the documents look like it
 * @param of how many were looked at
 */
record SourceLooks(FirstRun.Looks looks, List<String> by, int told, int of) {
  private static final Set<String> HOST_LOGS = Set.of("system.auth", "system.syslog");

  /** The head of a line of syslog, of old or with an ISO time, up to its program. */
  private static final Pattern LINE =
      Pattern.compile(
          "(?s)(?:<\\d+>)?(?:[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\dT\\S+)"
              + " \\S+ [\\w./-]+(?:\\[\\d+\\])?: .*");

  private record Rule(FirstRun.Looks looks, List<String> by, Predicate<Document> holds) {}

  /** The more telling first: a document is what the first rule says that holds for it. */
  private static final List<Rule> RULES =
      List.of(
          having(
              FirstRun.Looks.OWN,
              List.of(EventSchema.DATASET, EventSchema.HASH, EventSchema.INGESTED),
              document -> document.text(EventSchema.HASH, "").matches("[0-9a-f]{64}")),
          having(
              FirstRun.Looks.CLOUDTRAIL_ECS,
              List.of("aws.cloudtrail", EventSchema.ACTION, EventSchema.PROVIDER),
              document -> true),
          having(
              FirstRun.Looks.CLOUDTRAIL_RECORDS,
              List.of("eventVersion", "eventSource", "eventName", "userIdentity"),
              document -> true),
          having(
              FirstRun.Looks.HOST_ECS,
              List.of(EventSchema.DATASET),
              document -> HOST_LOGS.contains(document.text(EventSchema.DATASET, ""))),
          having(
              FirstRun.Looks.OKTA,
              List.of("eventType", "published", "actor", "outcome"),
              document -> true),
          having(
              FirstRun.Looks.KUBERNETES,
              List.of("auditID", "verb", "stage"),
              document -> document.text("apiVersion", "audit.k8s.io").startsWith("audit.k8s.io")),
          having(
              FirstRun.Looks.GITHUB, List.of("action", "actor", "_document_id"), document -> true),
          having(
              FirstRun.Looks.HOST_LINES,
              List.of("message"),
              document -> LINE.matcher(document.text("message", "")).matches()));

  private static Rule having(FirstRun.Looks looks, List<String> members, Predicate<Document> more) {
    return new Rule(
        looks,
        members,
        document -> members.stream().allMatch(document::has) && more.test(document));
  }

  SourceLooks {
    by = List.copyOf(by);
  }

  /** What most of the documents look like; of none nothing is told. */
  static SourceLooks of(List<Document> documents) {
    SourceLooks best = new SourceLooks(FirstRun.Looks.OTHER, List.of(), 0, documents.size());
    for (Rule rule : RULES) {
      int told = (int) documents.stream().filter(document -> rule.equals(first(document))).count();
      if (told > best.told()) {
        best = new SourceLooks(rule.looks(), rule.by(), told, documents.size());
      }
    }
    return 2 * best.told() < documents.size()
        ? new SourceLooks(FirstRun.Looks.OTHER, List.of(), 0, documents.size())
        : best;
  }

  private static @Nullable Rule first(Document document) {
    return RULES.stream().filter(rule -> rule.holds().test(document)).findFirst().orElse(null);
  }
}
