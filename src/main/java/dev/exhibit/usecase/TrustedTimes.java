package dev.exhibit.usecase;

import dev.exhibit.evidence.TimeAuthorities;
import dev.exhibit.evidence.TimeAuthority;
import dev.exhibit.model.SigningSettings;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds who vouches for the time: those named now, else those of the workspace, else nobody. */
public final class TrustedTimes {
  private final TimeAuthorities authorities;
  private final Supplier<SigningSettings> settings;

  /** With the settings of a workspace as they are when they are needed. */
  public TrustedTimes(TimeAuthorities authorities, Supplier<SigningSettings> settings) {
    this.authorities = authorities;
    this.settings = settings;
  }

  /** The authority to ask; null where nobody named one, and then no network is used. */
  public @Nullable TimeAuthority of(List<URI> named) {
    List<URI> chosen = named.isEmpty() ? settings.get().authorities() : named;
    return chosen.isEmpty() ? null : authorities.at(chosen);
  }
}
