package dev.lares.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What holds for all code of ours. Each message says what to write instead. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.lares");

  private static final Set<Class<?>> DATES =
      Set.of(
          Instant.class,
          LocalDate.class,
          LocalDateTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class);

  @Test
  void imports_only_point_down() {
    assertThat(HOUSE).as("classes whose module is known").allMatch(t -> Storey.of(t).isPresent());
    classes()
        .should(stayOnTheirStoreyOrBelow())
        .because(
            "core < decide < act, core < schema < serve, all < app: turn the dependency round,"
                + " move the type down, or meet in the cluster port (dev.lares.client.Cluster)")
        .check(HOUSE);
  }

  @Test
  void packages_have_no_cycles() {
    slices()
        .matching("dev.lares.(*)..")
        .should()
        .beFreeOfCycles()
        .because("two packages that need each other are one idea: merge them or pull out the third")
        .check(HOUSE);
  }

  @Test
  void decisions_know_no_world_outside() {
    noClasses()
        .that(liveOn(Storey.CORE).or(liveOn(Storey.DECIDE)))
        .and()
        .resideOutsideOfPackage("dev.lares.time")
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.net..")
                .or(resideInAnyPackage("java.nio.file..", "java.nio.channels.."))
                .or(resideInAPackage("javax.net.."))
                .or(resideInAPackage("tools.jackson.."))
                .or(resideInAPackage("com.fasterxml.."))
                .or(resideInAPackage("org.slf4j.."))
                .or(type(Thread.class))
                .or(type(java.io.File.class))
                .or(type(java.io.InputStream.class))
                .or(type(java.util.concurrent.ExecutorService.class)))
        .because(
            "a decision is a pure function: take values as arguments, return steps, and let act"
                + " or serve touch files, sockets, threads and JSON")
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void only_system_time_reads_the_clock() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.lares.time.SystemTime")
        .should()
        .accessTargetWhere(readsTheClock())
        .because("take a dev.lares.time.Clock by constructor and ask its now()")
        .check(HOUSE);
  }

  @Test
  void nobody_sleeps() {
    noClasses()
        .should()
        .accessTargetWhere(calls(Thread.class, "sleep"))
        .because("set a timer at dev.lares.time.Timers: it can be virtual")
        .check(HOUSE);
  }

  @Test
  void chance_comes_from_outside() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lares.chance")
        .should()
        .accessTargetWhere(
            calls(UUID.class, "randomUUID")
                .or(calls(Math.class, "random"))
                .or(calls(ThreadLocalRandom.class, "current")))
        .orShould()
        .dependOnClassesThat(type(Random.class).or(type(SplittableRandom.class)))
        .because("take a dev.lares.chance.Chance by constructor: its seed makes a run repeatable")
        .check(HOUSE);
  }

  @Test
  void names_say_what_a_type_is_for() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .because("name the role: Binder, Rollout, Suitability")
        .check(HOUSE);
  }

  @Test
  void every_package_says_what_it_is_and_that_nothing_is_null_unless_marked() {
    var missing =
        HOUSE.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(p ->
                p.tryGetPackageInfo().filter(i -> i.isAnnotatedWith(NullMarked.class)).isEmpty())
            .map(p -> p.getName())
            .sorted();
    assertThat(missing)
        .as("packages without a package-info.java: write one sentence of Javadoc and @NullMarked")
        .isEmpty();
  }

  private static ArchCondition<JavaClass> stayOnTheirStoreyOrBelow() {
    return new ArchCondition<>("only import their own storey and those below") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var storey = Storey.of(type);
        if (storey.isEmpty()) return;
        for (var dependency : type.getDirectDependenciesFromSelf()) {
          var target = Storey.of(dependency.getTargetClass().getBaseComponentType());
          if (target.isPresent() && !storey.get().mayImport(target.get()))
            events.add(
                SimpleConditionEvent.violated(
                    type,
                    "%s; %s may import %s"
                        .formatted(
                            dependency.getDescription(), storey.get(), storey.get().below())));
        }
      }
    };
  }

  private static DescribedPredicate<JavaClass> liveOn(Storey storey) {
    return DescribedPredicate.describe(
        "live in " + storey, type -> Storey.of(type).filter(storey::equals).isPresent());
  }

  private static DescribedPredicate<JavaClass> type(Class<?> type) {
    return DescribedPredicate.describe(type.getName(), found -> found.isEquivalentTo(type));
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
    DescribedPredicate<JavaAccess<?>> dates =
        DescribedPredicate.describe(
            "a date's now()",
            call ->
                call.getName().equals("now")
                    && DATES.stream().anyMatch(call.getTargetOwner()::isEquivalentTo));
    return dates
        .or(calls(System.class, "currentTimeMillis"))
        .or(calls(System.class, "nanoTime"))
        .or(calls(InstantSource.class, "system"))
        .or(calls(java.time.Clock.class, "systemUTC"))
        .or(calls(java.time.Clock.class, "systemDefaultZone"));
  }

  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> owner, String method) {
    return DescribedPredicate.describe(
        owner.getSimpleName() + "." + method,
        call -> call.getName().equals(method) && call.getTargetOwner().isEquivalentTo(owner));
  }
}
