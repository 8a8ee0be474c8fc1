package dev.longhaul.starter;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What keeps workflow code replayable, and its rooms apart. */
@AnalyzeClasses(packages = "dev.longhaul.workflows", importOptions = ImportOption.DoNotIncludeTests.class)
class WorkflowsArchTest {
    @ArchTest
    static final ArchRule noClock = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now")
            .orShould()
            .callMethod(java.time.ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class)
            .because(
                    "a replay at another time must come to the same decisions: Workflow.currentTimeMillis is the clock");

    @ArchTest
    static final ArchRule noChance = noClasses()
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.random.RandomGenerator.class)
            .because("a replay must make the same choices: Workflow.randomUUID is recorded");

    @ArchTest
    static final ArchRule noThreads = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent", "java.util.concurrent.locks..")
            .because("the order in which threads run is not recorded: Async and Promise are");

    @ArchTest
    static final ArchRule noWorld = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.io..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.net..",
                    "java.net.http..",
                    "java.sql.."))
            .because(
                    "files and sockets are an activity's; what a workflow reads from them would not be there in a replay");

    @ArchTest
    static final ArchRule noVendor = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.langchain4j..",
                    "org.apache.lucene..",
                    "org.jsoup..",
                    "org.apache.pdfbox..",
                    "picocli..",
                    "org.jline.."))
            .because("a running session outlives the library that a model or a tool is called with");

    @ArchTest
    static final ArchRule plainRooms = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.longhaul.workflows.ledger..",
                    "dev.longhaul.workflows.conversation..",
                    "dev.longhaul.workflows.failure..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.temporal..")
            .because("the rules of tasks and conversations are tested with new, without a server");

    @ArchTest
    static final ArchRule roomsWithoutCycles = slices().matching("dev.longhaul.workflows.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a room that knows those above it only can be understood, and changed, by itself");
}
