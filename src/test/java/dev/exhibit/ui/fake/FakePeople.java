package dev.exhibit.ui.fake;

import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.usecase.Saying;
import java.util.List;

/** Keeps what people say as the workspace would. */
final class FakePeople {
  private FakePeople() {}

  static void say(List<KeptRecord> said, String control, String by, Saying saying) {
    PersonRecord.Act act =
        switch (saying) {
          case Saying.Waive it ->
              new PersonRecord.Waived(
                  it.scope(), it.reason(), it.approver(), SampleTrail.NOW, SampleTrail.TO);
          case Saying.TakeBack it -> new PersonRecord.Withdrawn(it.record(), it.reason());
          default -> new PersonRecord.Attested("So it is", SampleTrail.FROM, SampleTrail.TO);
        };
    String id = String.format("%012x", said.size() + 1);
    if (act instanceof PersonRecord.Withdrawn withdrawn) {
      said.replaceAll(kept ->
          kept.record().id().equals(withdrawn.record())
              ? new KeptRecord(kept.record(), kept.sha256(), kept.seals(), id)
              : kept);
    }
    said.add(
        new KeptRecord(
            new PersonRecord(id, control, by, SampleTrail.NOW, act, List.of()),
            "ab".repeat(32),
            List.of(),
            null));
  }
}
