package dev.exhibit.usecase;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.ControlLibrary.BrokenControl;
import dev.exhibit.model.Source;
import dev.exhibit.model.StoreUnavailableException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with the definition of one control of an open workspace. */
final class DeskLint {
  private DeskLint() {}

  static LintControls.Report of(UseCases open, String id) {
    Session session = open.session();
    ControlLibrary all = open.library();
    ControlLibrary its =
        new ControlLibrary(
            all.controls().stream().filter(one -> one.id().equals(id)).toList(),
            all.broken().stream().filter(one -> one.id().equals(id)).toList());
    LintControls lint =
        new LintControls(
            its,
            false,
            session.folder().engagementFile(),
            session.engagement(),
            new WatchDefinitions(session).of(id));
    return report(lint, its, session).of(files(its));
  }

  private static LintControls.Report report(
      LintControls lint, ControlLibrary its, Session session) {
    if (its.controls().stream().noneMatch(Control::asksLogs)) {
      return lint.files();
    }
    List<Source> asked =
        session.sources().stream()
            .filter(source -> its.controls().stream().anyMatch(one -> one.asks(source.name())))
            .toList();
    try {
      return lint.against(session.store().read(), asked);
    } catch (StoreUnavailableException e) {
      return lint.withoutStore(String.valueOf(e.getMessage()));
    }
  }

  private static Set<String> files(ControlLibrary its) {
    return Stream.concat(
            its.controls().stream().map(control -> control.definition().file()),
            its.broken().stream().map(BrokenControl::file))
        .collect(Collectors.toSet());
  }
}
