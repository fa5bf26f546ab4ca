package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.IssuedPackage.VouchedTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says who vouches for the time of a package. */
final class IssuedTime {
  private IssuedTime() {}

  static String answer(IssuedPackage issued) {
    return issued.vouched() == null ? "claimed" : "trusted";
  }

  static @Nullable Map<String, @Nullable Object> json(IssuedPackage issued) {
    VouchedTime vouched = issued.vouched();
    return vouched == null
        ? null
        : object(
            "time", vouched.at().toString(),
            "authority", vouched.authority(),
            "fingerprint", vouched.fingerprint());
  }

  static List<String> words(IssuedPackage issued) {
    List<String> lines = new ArrayList<>();
    VouchedTime vouched = issued.vouched();
    if (vouched == null) {
      lines.add(
          "Time claimed, not trusted: "
              + (issued.timeProblems().isEmpty()
                  ? "no authority was asked (--tsa)."
                  : "no authority vouches for it. `exhibit timestamp` asks again later."));
    } else {
      lines.add("Time " + vouched.at() + ", vouched for by " + vouched.authority());
    }
    issued.timeProblems().forEach(problem -> lines.add("  " + problem));
    return lines;
  }
}
