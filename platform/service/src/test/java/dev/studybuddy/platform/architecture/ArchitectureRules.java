package dev.studybuddy.platform.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import io.smallrye.config.ConfigMapping;

/**
 * The structure that every module keeps. A module's test extends this class and passes its root package, for example
 * {@code dev.studybuddy.video}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {
    private static final String PROJECT = "dev.studybuddy.";
    private static final List<String> SERVICES = List.of("auth", "credits", "gateway", "notes", "video", "worker");
    private static final int FILES_WITHOUT_DESCRIPTION = 3;
    private static final int MAX_LINE_LENGTH = 120;

    private static final DescribedPredicate<JavaClass> APPEND_TO_OUTBOX = DescribedPredicate.describe(
            "append to the outbox", type -> type.getMethodCallsFromSelf().stream()
                    .anyMatch(call -> call.getTargetOwner().getName()
                            .matches("dev\\.studybuddy\\.platform\\.outbox\\.(Session)?Outbox")
                            && call.getName().startsWith("append")));
    private static final DescribedPredicate<JavaClass> EXECUTE_SQL = DescribedPredicate.describe(
            "execute SQL", type -> type.getMethodCallsFromSelf().stream()
                    .anyMatch(call -> call.getTargetOwner().getPackageName().equals("io.vertx.mutiny.sqlclient")
                            && (call.getName().equals("query") || call.getName().equals("preparedQuery"))));

    private final String root;
    private JavaClasses classes;

    protected ArchitectureRules(String root) {
        this.root = root;
    }

    @BeforeAll
    void importClasses() {
        classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS).importPackages(root);
        assertThat(classes).as("the main classes of " + root).isNotEmpty();
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true).check(classes);
    }

    @Test
    void no_service_imports_another_service() {
        String[] others = SERVICES.stream().filter(service -> !root.equals(PROJECT + service))
                .map(service -> PROJECT + service + "..").toArray(String[]::new);
        noClasses().should().dependOnClassesThat().resideInAnyPackage(others)
                .because("services share events and HTTP only").check(classes);
    }

    @Test
    void resources_do_not_execute_sql() {
        noClasses().that().haveSimpleNameEndingWith("Resource").should().dependOnClassesThat(
                resideInAPackage("io.vertx.mutiny.sqlclient..").or(resideInAPackage("io.vertx.sqlclient..")))
                .because("a resource calls a service or a repository").allowEmptyShould(true).check(classes);
    }

    @Test
    void what_reads_a_channel_is_named_consumer() {
        methods().that().areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming").should()
                .beDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Consumer").allowEmptyShould(true).check(classes);
    }

    /**
     * A class that appends to the outbox and executes no SQL of its own has no other purpose than to publish.
     * Repositories and services that change rows append the event of the change in the same transaction, under any
     * name.
     */
    @Test
    void what_only_appends_to_the_outbox_is_named_publisher() {
        classes().that(APPEND_TO_OUTBOX).and().resideOutsideOfPackage("dev.studybuddy.platform.outbox..")
                .and(DescribedPredicate.not(EXECUTE_SQL)).should().haveSimpleNameEndingWith("Publisher")
                .orShould().haveSimpleNameEndingWith("Consumer").orShould().haveSimpleNameEndingWith("Service")
                .because("a class that calls Outbox.append and executes no SQL publishes: name it ...Publisher, or "
                        + "...Consumer or ...Service where that is its role").allowEmptyShould(true).check(classes);
    }

    @Test
    void resources_do_not_append_to_the_outbox() {
        noClasses().that().haveSimpleNameEndingWith("Resource").should(
                ArchCondition.from(APPEND_TO_OUTBOX))
                .because("the event belongs to the transaction of a service or a repository").allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void config_mappings_are_named_config_and_have_our_prefix() {
        classes().that().areAnnotatedWith(ConfigMapping.class).should().haveSimpleNameEndingWith("Config")
                .andShould(havePrefix()).allowEmptyShould(true).check(classes);
    }

    @Test
    void the_time_comes_from_the_injected_clock() {
        noClasses().that().resideOutsideOfPackage("dev.studybuddy.platform.time..").should()
                .callMethod(Instant.class, "now").orShould()
                .callMethod(OffsetDateTime.class, "now").orShould()
                .callMethod(LocalDate.class, "now").orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("tests set the clock, and events have one precision").allowEmptyShould(true).check(classes);
    }

    @Test
    void large_packages_have_a_description() {
        var files = new TreeMap<String, Long>(classes.stream().filter(ArchitectureRules::isFile)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())));
        var described = classes.stream().filter(type -> type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(files.entrySet().stream().filter(entry -> entry.getValue() > FILES_WITHOUT_DESCRIPTION)
                .map(Map.Entry::getKey).filter(name -> !described.contains(name)).toList())
                .as("packages with more than %d files and without package-info.java", FILES_WITHOUT_DESCRIPTION)
                .isEmpty();
    }

    /** Tests run in the folder of their module. */
    @Test
    void lines_of_the_main_sources_have_at_most_120_characters() throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                List<String> lines = Files.readAllLines(file);
                IntStream.range(0, lines.size()).filter(i -> lines.get(i).length() > MAX_LINE_LENGTH)
                        .forEach(i -> tooLong.add(file + ":" + (i + 1)));
            }
        }
        assertThat(tooLong).as("lines with more than %d characters", MAX_LINE_LENGTH).isEmpty();
    }

    private static boolean isFile(JavaClass type) {
        return type.isTopLevelClass() && !type.getSimpleName().equals("package-info");
    }

    private static ArchCondition<JavaClass> havePrefix() {
        return new ArchCondition<>("have the prefix studybuddy.") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String prefix = type.getAnnotationOfType(ConfigMapping.class).prefix();
                events.add(new SimpleConditionEvent(type, prefix.startsWith("studybuddy."),
                        type.getName() + " has the prefix '" + prefix + "'"));
            }
        };
    }
}
