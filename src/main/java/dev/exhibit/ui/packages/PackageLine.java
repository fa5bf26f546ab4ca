package dev.exhibit.ui.packages;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.GlancesModel;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.PackageName;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of packages.
 *
 * @param digest content digest that it had when it came into the list, lower-case hex
 * @param time when it was issued or received
 * @param issued what is known of one that was issued here; null of one that was received
 */
record PackageLine(
    Path file,
    String digest,
    String name,
    String period,
    long controls,
    long rows,
    Instant time,
    @Nullable IssuedPackage issued) {

  static PackageLine of(IssuedPackage one) {
    return new PackageLine(
        one.file(),
        one.contentDigest(),
        one.omissions().isEmpty()
            ? PackageName.of(one)
            : Messages.text("packages.name.partial", PackageName.of(one)),
        Formats.period(one.period()),
        one.controls(),
        one.rows(),
        one.time(),
        one);
  }

  static PackageLine of(ReceivedPackages.Received one) {
    String name = one.name().isEmpty() ? String.valueOf(one.file().getFileName()) : one.name();
    return new PackageLine(
        one.file(),
        one.contentDigest(),
        Messages.text("received.name", name),
        one.period() == null ? "" : Formats.period(one.period()),
        one.controls(),
        one.rows(),
        one.at(),
        null);
  }

  boolean isReceived() {
    return issued == null;
  }

  /** As it is looked at in the background. */
  GlancesModel.Listed listed() {
    return new GlancesModel.Listed(file, digest);
  }

  /** Whether it is the same package, also where it was given a time since. */
  boolean isSame(PackageLine other) {
    return file.equals(other.file()) && time.equals(other.time());
  }
}
