package dev.exhibit.cli;

import dev.exhibit.usecase.PeopleRecords.Identity;
import dev.exhibit.usecase.SpeakForControls.Speaker;
import dev.exhibit.usecase.UseCases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who says something of a control, what they attach, and the key that proves who they are. */
final class SpeakerOptions {
  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who says it (default: the user of this computer). A name proves nothing.")
  @Nullable String by;

  @Option(names = "--attach", paramLabel = "FILE", description = "Attached; a copy is kept.")
  List<Path> attach = new ArrayList<>();

  @Option(
      names = "--identity",
      paramLabel = "P12",
      description = "Key that signs the record, PKCS#12; without it: named, not proven.")
  @Nullable Path identity;

  @Option(
      names = "--identity-password-file",
      paramLabel = "FILE",
      description = "File whose first line opens --identity.")
  @Nullable Path passwordFile;

  Speaker speaker(UseCases open) {
    return new Speaker(by == null ? open.records().operator() : by, attach, identity());
  }

  @Nullable Identity identity() {
    return identity == null ? null : new Identity(identity, passwordFile);
  }
}
