package dev.exhibit.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/**
 * The published JSON schemas of OSCAL 1.2.1, read in place. Their patterns name letters by Unicode
 * property ({@code \p{L}}), which the platform's own regular expressions know.
 */
public final class OscalSchema {
  private final Schema schema;

  private OscalSchema(Schema schema) {
    this.schema = schema;
  }

  /** That of a model, such as {@code assessment-results}. */
  public static OscalSchema of(String model) throws IOException {
    String text =
        Files.readString(RealData.path("schemas/oscal-1.2.1/oscal_" + model + "_schema.json"));
    return new OscalSchema(
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text));
  }

  /** What is wrong with a document, formats and patterns included; empty when it is valid. */
  public List<String> faults(byte[] json) {
    return schema
        .validate(
            new String(json, StandardCharsets.UTF_8),
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(String::valueOf)
        .toList();
  }
}
