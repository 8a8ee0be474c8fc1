package dev.longhaul.starter;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The borders between the modules, and those inside the starter. */
@AnalyzeClasses(packages = "dev.longhaul", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersArchTest {
    @ArchTest
    static final ArchRule modulesPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.longhaul..")
            .layer("workflows")
            .definedBy("dev.longhaul.workflows..")
            .layer("activities")
            .definedBy("dev.longhaul.activities..")
            .layer("worker")
            .definedBy("dev.longhaul.worker..")
            .layer("starter")
            .definedBy("dev.longhaul.starter..")
            .layer("testkit")
            .definedBy("dev.longhaul.testkit..")
            .whereLayer("starter")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("worker")
            .mayOnlyBeAccessedByLayers("starter")
            .whereLayer("activities")
            .mayOnlyBeAccessedByLayers("worker", "testkit")
            .because("decisions must replay without knowing what touches the world, and what touches the world must not"
                    + " know how it is hosted or started");

    @ArchTest
    static final ArchRule onlyHostingStartsAWorker = noClasses()
            .that()
            .resideInAPackage("dev.longhaul.starter..")
            .and()
            .resideOutsideOfPackage("dev.longhaul.starter.hosting..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.longhaul.worker..")
                    .and(not(resideInAnyPackage(
                            "dev.longhaul.worker.config..",
                            "dev.longhaul.worker.encryption..",
                            "dev.longhaul.worker.temporal..",
                            "dev.longhaul.worker.health..",
                            "dev.longhaul.worker.metrics.."))))
            .because("a command line that only talks to Temporal must stay possible without models, tools and stores");

    @ArchTest
    static final ArchRule onlyOperationsHoldAWorkflowClient = noClasses()
            .that()
            .resideInAPackage("dev.longhaul.starter..")
            .and()
            .resideOutsideOfPackage("dev.longhaul.starter.operations..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.temporal..")
            .because("each operation exists once: command line, HTTP and page must not differ in what they do");

    @ArchTest
    static final ArchRule workflowInternalsAreNotStartersBusiness = noClasses()
            .that()
            .resideInAPackage("dev.longhaul.starter..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("dev\\.longhaul\\.workflows\\..*(WorkflowImpl|TaskLedger|AgentLoop)")
            .because("a starter sees sessions and tasks by their views and asks by their messages");

    @ArchTest
    static final ArchRule operationsPrintNothing = noClasses()
            .that()
            .resideInAPackage("dev.longhaul.starter.operations..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.longhaul.starter.cli..", "dev.longhaul.starter.console..", "picocli..", "org.jline.."))
            .because("what can be done with a session does not depend on who looks on");

    @ArchTest
    static final ArchRule operationsDoNotKnowWhoAsks = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.longhaul.starter.operations..", "dev.longhaul.starter.feed..", "dev.longhaul.starter.json..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.longhaul.starter.http..", "dev.longhaul.starter.cli.."))
            .because("terminal, HTTP and page are thin over them");

    @ArchTest
    static final ArchRule httpIsNoTerminal = noClasses()
            .that()
            .resideInAPackage("dev.longhaul.starter.http..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.longhaul.starter.cli..",
                    "dev.longhaul.starter.console..",
                    "dev.longhaul.starter.hosting..",
                    "picocli.."))
            .because("a server of the API hosts no worker and prints nothing");

    @ArchTest
    static final ArchRule onlyHttpKnowsItsLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("dev.longhaul.starter.http..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet.."))
            .because("a command that serves nothing must begin without loading a server");

    /** Each waits between tries of what tells nobody that it is there. */
    private static final Set<String> MAY_SLEEP = Set.of(
            "dev.longhaul.starter.operations.Pause",
            "dev.longhaul.worker.temporal.TenantAttribute",
            "dev.longhaul.activities.tool.mcp.HttpTransport",
            "dev.longhaul.activities.tool.documents.DocumentIndex",
            "dev.longhaul.activities.tool.web.outgoing.Ticker");

    @ArchTest
    static final ArchRule fewSleep = noClasses()
            .that(describe(
                    "have no leave to sleep",
                    one -> !MAY_SLEEP.contains(one.getName().replaceFirst("\\$.*", ""))))
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(TimeUnit.class, "sleep", long.class)
            .because("what can be waited for is waited for, and commands wait between two looks by Pause:"
                    + " docs/decisions/sleeping.md");
}
