package dev.exhibit.usecase;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Notebook;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.workspace.NotebookTable;
import java.util.List;
import java.util.Map;

/** Investigating in one open workspace. */
record DeskInvestigating(UseCases open) implements Investigating {
  private InvestigateEvents ask() {
    return new InvestigateEvents(
        open.search(), open.session().store(), () -> open.session().sources());
  }

  @Override
  public List<Field> fields() {
    return ask().fields();
  }

  @Override
  public Answer<Map<String, Long>> values(String field, String beginning, TimeSpan span, int most) {
    return ask().values(field, beginning, span, most);
  }

  @Override
  public Answer<Lanes> lanes(String kql, TimeSpan span, LanesWanted wanted) {
    return ask().lanes(kql, span, wanted);
  }

  @Override
  public List<StoreQuestion> questions(String kql, TimeSpan span) {
    return ask().questions(kql, span);
  }

  @Override
  public Notebook notebook() {
    return new NotebookTable(open.session().database());
  }
}
