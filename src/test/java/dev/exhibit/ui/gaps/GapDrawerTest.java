package dev.exhibit.ui.gaps;

import static dev.exhibit.ui.Windows.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.Gap;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.common.Fonts;
import java.util.List;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class GapDrawerTest {
  @Test
  void newsLeaveWhatIsBeingTypedAndElseAreShown() throws Exception {
    FxToolkit.registerPrimaryStage();
    onFx(() -> {
      Fonts.load();
      Fixture fixture = new Fixture();
      GapsViewModel model = new GapsViewModel(fixture.context);
      fixture.session.reload();
      GapDrawer drawer = new GapDrawer(fixture.context, model);
      List<Gap> gaps = fixture.session.factsProperty().get().gaps();
      model.openProperty().set(gaps.getFirst());
      TextInputControl note = (TextInputControl) drawer.getContent().lookup("#gaps-note");
      model.work().keep(gaps.getFirst(), new WorkModel.Typed("", "", "", "Said elsewhere"));
      assertEquals("Said elsewhere", note.getText());
      note.setText("Ask");
      model.work().keep(gaps.getLast(), new WorkModel.Typed("lead", "", "", ""));
      assertEquals("Ask", note.getText());
      return true;
    });
  }
}
