package dev.exhibit.model;

import java.util.List;

/**
 * Somebody whom the engagement names.
 *
 * @param id what records call them
 * @param name for a reader
 * @param certificates SHA-256 of the certificates they sign with, lower-case hex
 */
public record Person(String id, String name, List<String> certificates) {
  public Person {
    certificates = List.copyOf(certificates);
  }
}
