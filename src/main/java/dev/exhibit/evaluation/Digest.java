package dev.exhibit.evaluation;

import dev.exhibit.logstore.StoredDocument;

/**
 * What somebody makes of each document that a question finds, as bytes: so much less than the
 * document that it can be held, and kept, in its place.
 */
interface Digest {
  /** The documents themselves. */
  Digest WHOLE =
      new Digest() {
        @Override
        public String key() {
          return "document";
        }

        @Override
        public byte[] of(StoredDocument document) {
          return PackedDocument.pack(document);
        }
      };

  /** Stands for all that the result depends on beside the document. */
  String key();

  /** What is made of a document, the same for the same document. */
  byte[] of(StoredDocument document);
}
