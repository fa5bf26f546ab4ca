package dev.exhibit.usecase;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a check would ask, without asking it. */
final class CheckPlan {
  private final Session session;

  CheckPlan(Session session) {
    this.session = session;
  }

  /** The {@code index} list, each once, and the {@code request}; several where names differ. */
  Map<String, Object> of(CheckRequest request, @Nullable TimeSpan span, Instant end) {
    Map<FieldProfile, Set<String>> named =
        CheckedPlaces.explicit(session, request.where(), span, end);
    if (named.isEmpty()) {
      for (Source source : CheckedPlaces.sources(session, request.where())) {
        named
            .computeIfAbsent(source.profile(), profile -> new LinkedHashSet<>())
            .addAll(source.indices());
      }
    }
    LogStore log = session.store().read();
    List<JsonNode> requests = new ArrayList<>();
    named.forEach((profile, names) -> {
      Query query =
          Queries.forStore(
                  CheckMeasure.query(request),
                  Map.of(),
                  field -> profile.searchable(field).isPresent())
              .query();
      String asked = log.request(new Selection(List.copyOf(names), profile, query, span));
      requests.add(JsonMapper.shared().readTree(asked).path("body"));
    });
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("index", named.values().stream().flatMap(Set::stream).distinct().toList());
    plan.put("request", requests.size() == 1 ? requests.getFirst() : requests);
    return plan;
  }
}
