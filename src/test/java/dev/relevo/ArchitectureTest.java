package dev.relevo;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The walls between the rooms (docs/ARCHITECTURE.md).
@AnalyzeClasses(packages = "dev.relevo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "dev.relevo";

  private static final String[] CORE = {
    "dev.relevo.addr", "dev.relevo.time", "dev.relevo.packet", "dev.relevo.track", "dev.relevo.vrrp"
  };

  /// What a core class may use of the platform: exact packages, since `java.lang..` would let
  /// `java.lang.foreign` in. `java.nio` is the codec's ByteBuffer.
  private static final String[] PURE = {
    "dev.relevo.addr",
    "dev.relevo.time",
    "dev.relevo.packet",
    "dev.relevo.track",
    "dev.relevo.vrrp",
    "java.lang",
    "java.lang.annotation",
    "java.lang.invoke",
    "java.lang.runtime",
    "java.nio",
    "java.nio.charset",
    "java.time",
    "java.util",
    "java.util.function",
    "org.jspecify.annotations"
  };

  /// What runs before the daemon has joined its group, and in a failover.
  private static final String[] DAEMON_PATH = {
    "dev.relevo.addr..",
    "dev.relevo.time..",
    "dev.relevo.packet..",
    "dev.relevo.track..",
    "dev.relevo.vrrp..",
    "dev.relevo.host..",
    "dev.relevo.linux..",
    "dev.relevo.config..",
    "dev.relevo.options..",
    "dev.relevo.plan..",
    "dev.relevo.script..",
    "dev.relevo.notify..",
    "dev.relevo.mail",
    "dev.relevo.webhook",
    "dev.relevo.recorder..",
    "dev.relevo.report..",
    "dev.relevo.dump..",
    "dev.relevo.control..",
    "dev.relevo.watch..",
    "dev.relevo.daemon.."
  };

  /// Which rooms a room may enter. A room that is not in here has no permission to exist: say where
  /// it stands first.
  private static final Map<String, Set<String>> MAY_ENTER =
      Map.ofEntries(
          room("addr"),
          room("time"),
          room("options"),
          room("tls"),
          room("svg"),
          room("packet", "addr", "time"),
          room("track", "addr", "time", "packet"),
          room("vrrp", "addr", "time", "packet", "track"),
          room("plan", "addr", "time", "packet", "track", "vrrp", "config"),
          room("recorder", "addr", "time", "packet", "track", "vrrp"),
          room("host", "addr", "time", "packet", "track", "vrrp"),
          room("config", "addr", "time", "packet", "track", "vrrp"),
          room("linux", "addr", "time", "packet", "vrrp", "host"),
          room("script", "addr", "time", "track", "config", "host"),
          room("watch", "addr", "time", "track", "host"),
          room("probe", "script", "tls"),
          room("report", "addr", "time", "packet", "track", "vrrp", "config", "host", "script"),
          room("notify", "addr", "time", "packet", "vrrp", "host", "script"),
          room("dump", "addr", "time", "packet", "track", "vrrp", "config", "host", "notify"),
          // Its part `mail.smtp` knows the mail library, and nobody knows that part.
          room("mail", "addr", "packet", "vrrp", "host", "notify", "report", "dump", "tls"),
          room("webhook", "addr", "time", "vrrp", "notify", "report", "dump", "tls"),
          room("control", "addr", "time", "packet", "track", "vrrp", "config", "host", "report"),
          room("sim", "addr", "time", "packet", "track", "vrrp", "config", "host", "recorder"),
          room(
              "lint", "addr", "time", "packet", "track", "vrrp", "config", "plan", "host",
              "script"),
          room("convert", "config"),
          room("whatif", "addr", "time", "packet", "track", "vrrp", "config", "plan", "sim", "svg"),
          room(
              "cli",
              "addr",
              "time",
              "packet",
              "track",
              "vrrp",
              "config",
              "control",
              "convert",
              "lint",
              "plan",
              "linux",
              "script",
              "recorder",
              "sim",
              "whatif"),
          room("console", "addr", "time", "config", "control"),
          room("lab", "addr", "time", "packet", "config", "options", "host", "linux", "cli", "svg"),
          room("bench", "addr", "time", "packet", "linux", "lab", "svg"),
          // The only one that knows everybody, and that nobody but Main knows.
          Map.entry(
              "daemon",
              Set.of(
                  "addr",
                  "time",
                  "packet",
                  "track",
                  "vrrp",
                  "host",
                  "config",
                  "options",
                  "plan",
                  "linux",
                  "script",
                  "report",
                  "recorder",
                  "notify",
                  "mail",
                  "webhook",
                  "dump",
                  "control",
                  "watch",
                  "probe")));

  @ArchTest
  static final ArchRule theCoreIsPure =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .onlyDependOnClassesThat(withComponentsIn(PURE))
          .because("the core takes (state, event, now) and gives (state, actions)");

  @ArchTest
  static final ArchRule theCoreReadsNoClock =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .callMethodWhere(
              target(owner(name("java.lang.System")))
                  .and(DescribedPredicate.not(target(name("arraycopy")))))
          .orShould()
          .callMethodWhere(target(owner(resideInAPackage("java.time"))).and(target(name("now"))))
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.time.Clock.class)
          .because("time is an argument");

  @ArchTest
  static final ArchRule theCoreHasNoThreadsChanceOrOutput =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.util\\.(Random|Timer|TimerTask|UUID|Scanner)")
          .orShould()
          .accessFieldWhere(
              com.tngtech.archunit.core.domain.JavaFieldAccess.Predicates.target(
                  owner(name("java.lang.System"))))
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.lang\\.(Runtime|Process|ProcessBuilder|ProcessHandle)")
          .because("the same events give the same actions, in a simulation too");

  @ArchTest
  static final ArchRule aSeedRepeatsASimulation =
      noClasses()
          .that()
          .resideInAPackage("dev.relevo.sim..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.lang\\.(Thread|Runtime|Process.*)|java\\.time\\.Clock"
                  + "|java\\.util\\.(Random|SplittableRandom|UUID|HashMap|HashSet|IdentityHashMap)"
                  + "|java\\.util\\.(concurrent|random)\\..*|java\\.(io|net|nio\\.file)\\..*")
          .orShould()
          .callMethodWhere(
              target(owner(name("java.lang.System")))
                  .and(DescribedPredicate.not(target(name("arraycopy")))))
          .because("no wall clock, chance or hash order: the same seed gives the same trace");

  @ArchTest
  static final ArchRule onlyLinuxIsNative =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.relevo.linux..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.lang.foreign..", "sun.misc..", "jdk.internal..");

  @ArchTest
  static final ArchRule theDaemonLoadsNoLibrary =
      noClasses()
          .that()
          .resideInAnyPackage(DAEMON_PATH)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..", "com.google..", "jakarta..", "org.eclipse..")
          .because("each costs more of the start than it saves; people's subcommands may");

  @ArchTest
  static final ArchRule nobodyNamesWhatKnowsTheMailLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.relevo.mail.smtp")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.relevo.mail.smtp", "jakarta.mail..", "org.eclipse.angus..")
          .because("a class loader of its own brings it in with the first mail");

  @ArchTest
  static final ArchRule theDaemonStartsLean =
      noClasses()
          .that()
          .resideInAnyPackage(DAEMON_PATH)
          .and()
          .doNotHaveFullyQualifiedName("dev.relevo.config.schema.Expressions")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.regex..",
              "java.util.stream..",
              "java.util.logging..",
              "java.lang.reflect..")
          .orShould()
          .callMethodWhere(
              target(owner(name("java.lang.String"))).and(target(nameMatching("format(ted)?"))))
          .because("each costs milliseconds on its first use (docs/adr/0004)");

  @ArchTest
  static final ArchRule theLoopDoesNotAskAnInterfaceForEquality =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .or()
          .resideInAnyPackage("dev.relevo.host..", "dev.relevo.linux..", "dev.relevo.daemon..")
          .should()
          .callMethodWhere(target(owner(INTERFACES)).and(target(nameMatching("equals|hashCode"))))
          .because("interpreted, each such call looks its method up anew; Objects.equals does not");

  @ArchTest
  static final ArchRule roomsKeepTheirDirection =
      classes()
          .that()
          .resideInAPackage("dev.relevo.(**)")
          .and()
          .resideOutsideOfPackage(ROOT)
          .should(enterOnlyWhereTheyMay());

  @ArchTest
  static final ArchRule noCycles = slices().matching("dev.relevo.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodyInherits =
      classes()
          .that()
          .resideInAPackage("dev.relevo..")
          .and()
          .areNotInterfaces()
          .should(extendNoneOfOurs())
          .because("variation is a sealed interface or a seam (Host, Clock), never a base class");

  private static Map.Entry<String, Set<String>> room(String name, String... others) {
    return Map.entry(name, Set.of(others));
  }

  private static String roomOf(JavaClass type) {
    var name = type.getPackageName();
    if (!name.startsWith(ROOT + ".")) {
      return "";
    }
    var rest = name.substring(ROOT.length() + 1);
    var dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  private static ArchCondition<JavaClass> enterOnlyWhereTheyMay() {
    return new ArchCondition<>("enter only the rooms they may (MAY_ENTER)") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var here = roomOf(type);
        var allowed = MAY_ENTER.get(here);
        if (allowed == null) {
          events.add(
              SimpleConditionEvent.violated(type, "room " + here + " is missing in MAY_ENTER"));
          return;
        }
        for (var dependency : type.getDirectDependenciesFromSelf()) {
          var target = dependency.getTargetClass().getBaseComponentType();
          var there = roomOf(target);
          var toMain = target.getPackageName().equals(ROOT);
          if (toMain || (!there.isEmpty() && !there.equals(here) && !allowed.contains(there))) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> extendNoneOfOurs() {
    return new ArchCondition<>("extend no class of ours") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var parent = type.getRawSuperclass();
        // An enum constant with a body is a subclass of its enum: that is not inheritance of ours.
        if (parent.isPresent()
            && parent.get().getPackageName().startsWith(ROOT)
            && !parent.get().isEnum()) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " extends " + parent.get().getName()));
        }
      }
    };
  }

  private static DescribedPredicate<JavaClass> withComponentsIn(String... packages) {
    var allowed = new HashSet<>(Arrays.asList(packages));
    return DescribedPredicate.describe(
        "reside in " + allowed,
        type -> {
          var component = type.getBaseComponentType();
          return component.isPrimitive() || allowed.contains(component.getPackageName());
        });
  }
}
