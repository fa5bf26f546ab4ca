package dev.exhibit.evaluation;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.Tally;
import dev.exhibit.model.Answer;
import dev.exhibit.task.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A view of a store of which the expected questions are asked together, everything anew. */
public final class AskedTogether extends ForwardingLog implements Foresight {
  private final Map<Selection, Answer<Long>> counts = new HashMap<>();
  private final Map<Asked, List<byte[]>> digests = new HashMap<>();

  private record Asked(Selection selection, String digest) {}

  /** Asks this view. */
  public AskedTogether(LogStore view) {
    super(view);
  }

  @Override
  public void expect(List<Expected> questions, Cancellation cancellation) {
    counts.clear();
    digests.clear();
    Map<Selection, Map<String, Digest>> wanted = new LinkedHashMap<>();
    for (Expected one : questions) {
      Map<String, Digest> own =
          wanted.computeIfAbsent(one.selection(), key -> new LinkedHashMap<>());
      Digest digest = one.digest();
      if (digest != null) {
        own.put(digest.key(), digest);
      }
    }
    List<Inquiry> inquiries = new ArrayList<>();
    wanted.forEach((selection, own) ->
        inquiries.add(Inquiry.of(selection, own.isEmpty() ? 0 : Inquiry.MOST_DOCUMENTS)));
    survey(
        inquiries,
        (place, answer) -> {
          Selection selection = inquiries.get(place).selection();
          counts.put(selection, Answers.join(List.of(answer), answer.value().total()));
          keep(selection, wanted.getOrDefault(selection, Map.of()), answer.value());
        },
        cancellation);
  }

  private void keep(Selection selection, Map<String, Digest> wanted, Tally tally) {
    List<StoredDocument> documents = tally.documents();
    if (documents != null) {
      wanted.forEach((key, digest) ->
          digests.put(new Asked(selection, key), documents.stream().map(digest::of).toList()));
    }
  }

  @Override
  public Answer<Long> count(Selection selection) {
    Answer<Long> answer = counts.get(selection);
    return answer == null ? super.count(selection) : answer;
  }

  @Override
  public Answer<Long> digest(
      Selection selection, Digest digest, Consumer<byte[]> sink, Cancellation cancellation) {
    @Nullable List<byte[]> known = digests.get(new Asked(selection, digest.key()));
    if (known == null) {
      return walk(selection, document -> sink.accept(digest.of(document)), cancellation);
    }
    known.forEach(sink);
    return Objects.requireNonNull(counts.get(selection), "a count of what was found");
  }
}
