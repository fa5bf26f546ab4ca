package dev.exhibit.ui.timeline;

import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.ui.common.CompletionModel;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.usecase.Investigating;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields of the live mapping and values that the store holds, of the range that is shown. */
record StoredValues(UiContext context, TimelineViewModel search) implements CompletionModel.Known {
  /** What could be typed on the Timeline; the mapping is read again when the sources change. */
  static CompletionModel completion(UiContext context, TimelineViewModel search) {
    CompletionModel model =
        new CompletionModel(new StoredValues(context, search), context.slot(), context.askSlot());
    context.session().sourcesProperty().subscribe(now -> model.forgetFields());
    return model;
  }

  @Override
  public List<Investigating.Field> fields(Cancellation cancellation) {
    return context.workbench().investigating().fields();
  }

  @Override
  public CompletionModel.@Nullable Values values(String field, String beginning, int most) {
    SessionModel.Facts facts = context.session().factsProperty().get();
    if (facts == null) {
      return null;
    }
    Counted counted = search.countedProperty().get();
    TimeSpan span = counted == null ? facts.period().span() : counted.span();
    return cancellation ->
        context.workbench().investigating().values(field, beginning, span, most).value();
  }
}
