package dev.exhibit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** The rules of the architecture, for a root package. */
final class Rules {
  private static final List<String> INTAKE_FAMILIES =
      List.of(
          "cloudtrail",
          "host",
          "auditd",
          "ansible",
          "github",
          "okta",
          "kubernetes",
          "backup",
          "record",
          "profile");

  /** A package and the packages it may see; what is not listed is forbidden. */
  private static final Map<String, List<String>> DIRECTIONS = directions();

  private final String root;

  private Rules(String root) {
    this.root = root;
  }

  static Map<String, ArchRule> forRoot(String root) {
    Rules rules = new Rules(root);
    Map<String, ArchRule> all = new LinkedHashMap<>();
    DIRECTIONS.forEach(
        (from, to) -> all.put(from + " sees only its own", rules.direction(from, to)));
    all.put("the window sees use cases only", rules.window());
    all.put("nothing sees the top", rules.top());
    all.put("no package cycles", rules.noCycles());
    all.put("features do not know each other", rules.featuresApart());
    rules.confinements(all);
    all.put("view models see no scene", rules.viewModels());
    rules.bans(all);
    all.put("every package is null marked", rules.nullMarked());
    return all;
  }

  private static Map<String, List<String>> directions() {
    List<String> middle = List.of("model", "task", "query");
    Map<String, List<String>> allowed = new LinkedHashMap<>();
    allowed.put("model", List.of());
    allowed.put("task", List.of("model"));
    allowed.put("query", List.of("model"));
    allowed.put("logstore", middle);
    allowed.put("logstore.elastic", with(middle, "logstore"));
    allowed.put("logstore.local", with(middle, "logstore"));
    allowed.put("logstore.local.server", List.of());
    for (String judge : List.of("evaluation", "monitor")) {
      allowed.put(judge, with(middle, "logstore"));
    }
    for (String part : List.of("controls", "intake", "workspace", "evidence", "demo")) {
      allowed.put(part, middle);
    }
    allowed.put("monitor.notify", with(middle, "logstore", "monitor"));
    for (String edge :
        List.of("evidence.pdf", "evidence.signing", "evidence.oscal", "evidence.comparing")) {
      allowed.put(edge, with(middle, "evidence"));
    }
    for (String family : INTAKE_FAMILIES) {
      allowed.put("intake." + family, with(middle, "intake"));
    }
    allowed.put(
        "usecase",
        with(
            middle,
            "logstore",
            "controls",
            "intake",
            "intake.record",
            "evaluation",
            "monitor",
            "workspace",
            "evidence",
            "evidence.comparing",
            "demo"));
    allowed.put("cli", with(middle, "usecase"));
    return allowed;
  }

  private static List<String> with(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(Arrays.asList(more));
    return all;
  }

  private String in(String name) {
    return root + "." + name;
  }

  private ArchRule direction(String from, List<String> to) {
    List<String> allowed = new ArrayList<>(to.stream().map(this::in).toList());
    allowed.add(in(from));
    DescribedPredicate<JavaClass> forbidden =
        resideInAPackage(root + "..")
            .and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new))));
    return noClasses()
        .that()
        .resideInAPackage(in(from))
        .should()
        .dependOnClassesThat(forbidden)
        .because("data goes one way, and judging never mixes with reading or showing")
        .allowEmptyShould(true);
  }

  private ArchRule window() {
    DescribedPredicate<JavaClass> forbidden =
        resideInAPackage(root + "..")
            .and(
                DescribedPredicate.not(
                    resideInAnyPackage(
                        in("ui.."), in("usecase"), in("model"), in("task"), in("query"))));
    return noClasses()
        .that()
        .resideInAPackage(in("ui.."))
        .should()
        .dependOnClassesThat(forbidden)
        .because("what the window can do, the command line can do as well")
        .allowEmptyShould(true);
  }

  private ArchRule top() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(root, in("boot.."), in("cli.."), in("ui.shell.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(root, in("boot.."), in("cli.."), in("ui.shell.."))
        .because("only the composition root knows who starts what");
  }

  private ArchRule noCycles() {
    return slices()
        .matching("(" + root + "..)")
        .should()
        .beFreeOfCycles()
        .because("a knot of packages can only be understood as a whole");
  }

  private ArchRule featuresApart() {
    return slices()
        .matching(root + ".ui.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(resideInAPackage(in("ui.shell..")), resideInAPackage(in("ui..")))
        .ignoreDependency(resideInAPackage(in("ui..")), resideInAPackage(in("ui.common..")))
        .because("a screen can be changed or removed without reading another")
        .allowEmptyShould(true);
  }

  private void confinements(Map<String, ArchRule> all) {
    confine(all, "JavaFX", List.of("ui..", "boot.."), "javafx..", "org.controlsfx..");
    confine(all, "the Elasticsearch client", List.of("logstore.elastic.."), "co.elastic..");
    confine(all, "the server", List.of("logstore.local.server.."), "org.elasticsearch..");
    confine(all, "PDFBox", List.of("evidence.pdf.."), "org.apache.pdfbox..", "com.openhtmltopdf..");
    confine(
        all,
        "the signature library",
        List.of("evidence.signing.."),
        "eu.europa.esig..",
        "org.bouncycastle..");
    confine(all, "SQL", List.of("workspace.."), "java.sql..");
  }

  private void confine(
      Map<String, ArchRule> all, String what, List<String> where, String... packages) {
    all.put(
        what + " stays in its place",
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackages(where.stream().map(this::in).toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages)
            .because("a library can be replaced where only one package knows it"));
  }

  private ArchRule viewModels() {
    return noClasses()
        .that()
        .resideInAPackage(in("ui.."))
        .and()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..")
        .because("what a screen knows is tested without a toolkit")
        .allowEmptyShould(true);
  }

  private void bans(Map<String, ArchRule> all) {
    all.put(
        "no threads of our own",
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .should()
            .callConstructorWhere(
                DescribedPredicate.describe(
                    "new Thread", call -> call.getTargetOwner().isEquivalentTo(Thread.class)))
            .because("background work goes through the job runner"));
    all.put(
        "no printing",
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackages(in("cli.."), in("logstore.local.server.."))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("only a command speaks to the terminal"));
    all.put(
        "no hidden clock",
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackages(in("boot.."), in("logstore.local.server.."))
            .should()
            .callMethodWhere(
                DescribedPredicate.describe("the machine's clock", Rules::readsTheClock))
            .orShould()
            .callConstructor(Date.class)
            .because("time is passed in, so that every result can be had again"));
  }

  private static boolean readsTheClock(JavaMethodCall call) {
    JavaClass owner = call.getTargetOwner();
    return (call.getName().equals("now")
            && call.getTarget().getRawParameterTypes().isEmpty()
            && (owner.isEquivalentTo(Instant.class) || owner.isEquivalentTo(LocalDate.class)))
        || (owner.isEquivalentTo(Clock.class) && call.getName().startsWith("system"));
  }

  private ArchRule nullMarked() {
    return ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(root + "..")
        .should(
            new ArchCondition<JavaClass>("stand in a package that is @NullMarked") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                JavaPackage home = item.getPackage();
                boolean marked = home.isAnnotatedWith(NullMarked.class);
                events.add(
                    new SimpleConditionEvent(
                        item, marked, home.getName() + " of " + item.getName() + " is not marked"));
              }
            })
        .because("null is said in the type or does not happen");
  }
}
