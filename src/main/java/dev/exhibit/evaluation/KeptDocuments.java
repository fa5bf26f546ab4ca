package dev.exhibit.evaluation;

import dev.exhibit.evaluation.KeptQuestion.Piece;
import dev.exhibit.logstore.LogStore.DocumentSink;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Proof;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands on the documents of a question that were kept. Where one cannot be read, its bucket is as
 * if its documents had not been kept: they are asked for again, now and the next time.
 */
final class KeptDocuments {
  private final KeptQuestion question;
  private final Store store;

  /** Reads a span of the question from the store. */
  interface Store {
    Answer<Long> walk(TimeSpan span, DocumentSink sink);
  }

  /** Those of a question of which everything is known. */
  KeptDocuments(KeptQuestion question, Store store) {
    this.question = question;
    this.store = store;
  }

  /** Hands on all of a span. */
  Answer<Long> hand(TimeSpan span, Proof proof, DocumentSink sink, Cancellation cancellation) {
    long handed = 0;
    for (Piece piece : question.pieces(span)) {
      KeptBucket bucket = Objects.requireNonNull(question.known(piece), "a known bucket");
      List<byte[]> rows = Objects.requireNonNullElse(bucket.documents(), List.of());
      for (int i = 0; i < rows.size(); i++) {
        cancellation.throwIfCancelled();
        StoredDocument document = unpacked(rows.get(i));
        if (document == null) {
          question.learn(piece, bucket.parts(), null);
          if (rest(piece, rows.subList(0, i), sink) instanceof Answer.Partial<Long> partial) {
            return new Answer.Partial<>(handed + i, proof, partial.reason());
          }
          break;
        }
        sink.accept(document);
      }
      handed += rows.size();
    }
    return new Answer.Complete<>(handed, proof);
  }

  /** Asks for a bucket again, and leaves out what was handed on before the damage. */
  private Answer<Long> rest(Piece piece, List<byte[]> before, DocumentSink sink) {
    Set<Name> known = new HashSet<>();
    for (byte[] row : before) {
      known.add(Name.of(Objects.requireNonNull(unpacked(row), "a document that was handed on")));
    }
    return store.walk(
        piece.span(),
        document -> {
          if (!known.contains(Name.of(document))) {
            sink.accept(document);
          }
        });
  }

  private record Name(String index, String id) {
    static Name of(StoredDocument document) {
      return new Name(document.index(), document.id());
    }
  }

  /** The document; null where its bytes are none. */
  private static @Nullable StoredDocument unpacked(byte[] row) {
    try {
      return PackedDocument.unpack(row);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }
}
