package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.ConnectionStep;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.JobRunner;
import dev.exhibit.task.SameThreadJobRunner;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.LateJobRunner;
import dev.exhibit.ui.common.ConnectionModel.Field;
import dev.exhibit.usecase.ConnectionDesk;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The form of a connection shows what is written down, and hands on what is typed. */
class ConnectionModelTest {
  private static final ConnectionDesk.More MORE =
      new ConnectionDesk.More("/c.p12", "/c.pass", "http://proxy.example:3128", "fleet", "/p.pass");

  /** Remembers what was tried. */
  private static final class Desk implements ConnectionDesk {
    private final More more;
    private final List<Draft> tried = new ArrayList<>();

    Desk(More more) {
      this.more = more;
    }

    @Override
    public Draft current() {
      return new Draft(
          false, "https://es.example:9200", Way.NONE, "", "", "", "", "", more, List.of());
    }

    @Override
    public void test(Draft draft, Consumer<ConnectionStep> told, Cancellation cancellation) {
      tried.add(draft);
    }

    @Override
    public List<String> overruling() {
      return List.of("EXHIBIT_URL");
    }

    @Override
    public void use(Draft draft) {}

    @Override
    public boolean hasFormer() {
      return false;
    }

    @Override
    public void restore() {}
  }

  private static ConnectionModel model(ConnectionDesk desk) {
    return model(desk, new SameThreadJobRunner());
  }

  private static ConnectionModel model(ConnectionDesk desk, JobRunner jobs) {
    Lobby lobby =
        (Lobby)
            Proxy.newProxyInstance(
                Lobby.class.getClassLoader(),
                new Class<?>[] {Lobby.class},
                (proxy, method, args) ->
                    method.getName().equals("connection")
                        ? desk
                        : method.invoke(Lobby.CLOSED, args));
    Fixture fixture = new Fixture();
    return new ConnectionModel(fixture.over(jobs, lobby));
  }

  @Test
  void whatFewStoresAskForIsShownWhereItIsFilledAndHandedOn() {
    Desk desk = new Desk(MORE);
    ConnectionModel model = model(desk);
    assertTrue(model.moreProperty().get(), "what is filled is not hidden");
    assertEquals(List.of("EXHIBIT_URL"), model.overrulingProperty().get());
    assertEquals("/c.p12", model.field(Field.CLIENT_P12).get());
    model.field(Field.PROXY_USER).set(" other ");
    model.test();
    assertEquals(
        new ConnectionDesk.More(
            "/c.p12", "/c.pass", "http://proxy.example:3128", "other", "/p.pass"),
        desk.tried.getFirst().more());
  }

  @Test
  void whatIsTypedBeforeTheFileWasReadIsNotReplacedByIt() {
    LateJobRunner jobs = new LateJobRunner();
    ConnectionModel model = model(new Desk(MORE), jobs);
    model.field(Field.URL).set("https://mine.example:9200");
    jobs.go();
    assertEquals("https://mine.example:9200", model.field(Field.URL).get());
  }

  @Test
  void whoIsNamedInAPastedAddressBecomesTheUserAndThePasswordIsGone() {
    Desk desk = new Desk(ConnectionDesk.More.NONE);
    ConnectionModel model = model(desk);
    model.field(Field.URL).set("");
    model.field(Field.URL).set("https://ann:hush@es.example:9200");
    model.field(Field.PROXY).set("http://fleet:hush@proxy.example:3128");
    assertEquals("https://es.example:9200", model.field(Field.URL).get());
    assertEquals("ann", model.field(Field.USER).get());
    assertEquals(ConnectionDesk.Way.PASSWORD, model.wayProperty().get());
    assertEquals("http://proxy.example:3128", model.field(Field.PROXY).get());
    assertEquals("fleet", model.field(Field.PROXY_USER).get());
    assertEquals(Field.PROXY, model.takenProperty().get());
    for (Field field : Field.values()) {
      assertFalse(model.field(field).get().contains("hush"), field::toString);
    }
  }

  @Test
  void whatIsTypedLetterByLetterIsTakenOutWhenItIsWhole() {
    Desk desk = new Desk(ConnectionDesk.More.NONE);
    ConnectionModel model = model(desk);
    String typed = "https://ann:hu@sh@es.example";
    for (int i = 0; i <= typed.length(); i++) {
      model.field(Field.URL).set(typed.substring(0, i));
    }
    assertEquals("", model.field(Field.USER).get(), "half a password is nobody's name");
    model.test();
    assertEquals("https://es.example", desk.tried.getFirst().url());
    assertEquals("ann", desk.tried.getFirst().user());
  }

  @Test
  void aPasswordThatIsPastedIntoAnAddressIsNoHost() {
    ConnectionModel model = model(new Desk(ConnectionDesk.More.NONE));
    model.field(Field.URL).set("https://ann:");
    model.field(Field.URL).set("https://ann:p@ss");
    model.field(Field.URL).set("https://ann:p@ss@es.example");
    assertEquals("", model.field(Field.USER).get());
    model.takeOutNames();
    assertEquals("ann", model.field(Field.USER).get());
    assertEquals("https://es.example", model.field(Field.URL).get());
    assertEquals(Field.URL, model.takenProperty().get());
    model.field(Field.SECRET).set("another");
    assertEquals(null, model.takenProperty().get(), "it is done");
  }

  @Test
  void itIsFoldedWhereNothingOfItIsSaid() {
    assertFalse(model(new Desk(ConnectionDesk.More.NONE)).moreProperty().get());
  }
}
