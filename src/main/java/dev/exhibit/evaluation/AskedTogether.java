package dev.exhibit.evaluation;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.Tally;
import dev.exhibit.model.Answer;
import dev.exhibit.task.Cancellation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A view of a store of which the expected questions are asked together, everything anew. */
public final class AskedTogether extends ForwardingLog implements Foresight {
  private final Map<Selection, Answer<Tally>> known = new HashMap<>();

  /** Asks this view. */
  public AskedTogether(LogStore view) {
    super(view);
  }

  @Override
  public void expect(List<Expected> questions, Cancellation cancellation) {
    Map<Selection, Integer> documents = new LinkedHashMap<>();
    for (Expected one : questions) {
      documents.merge(one.selection(), one.documents() ? Inquiry.MOST_DOCUMENTS : 0, Math::max);
    }
    List<Inquiry> inquiries =
        documents.entrySet().stream()
            .map(entry -> Inquiry.of(entry.getKey(), entry.getValue()))
            .toList();
    known.clear();
    List<Answer<Tally>> answers = survey(inquiries, cancellation);
    for (int i = 0; i < inquiries.size(); i++) {
      known.put(inquiries.get(i).selection(), answers.get(i));
    }
  }

  @Override
  public Answer<Long> count(Selection selection) {
    Answer<Tally> answer = known.get(selection);
    return answer == null
        ? super.count(selection)
        : Answers.join(List.of(answer), answer.value().total());
  }

  @Override
  public Answer<Long> walk(Selection selection, DocumentSink sink, Cancellation cancellation) {
    Answer<Tally> answer = known.get(selection);
    List<StoredDocument> documents = answer == null ? null : answer.value().documents();
    if (answer == null || documents == null) {
      return super.walk(selection, sink, cancellation);
    }
    documents.forEach(sink::accept);
    return Answers.join(List.of(answer), (long) documents.size());
  }
}
