package dev.studybuddy.standins;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * The structure of this module. The shared rules of the services do not fit here: they require Quarkus on the class
 * path and check resources, SQL and Kafka, which this module does not use.
 */
class ArchitectureTest {
    private static final String ROOT = "dev.studybuddy.standins";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS).importPackages(ROOT);

    @Test
    void packages_have_no_cycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
        noClasses().that().resideInAPackage(ROOT).should().dependOnClassesThat().resideInAPackage(ROOT + ".*..")
                .check(CLASSES);
    }

    @Test
    void stand_ins_do_not_depend_on_each_other() {
        slices().matching(ROOT + ".(*)..").should().notDependOnEachOther().check(CLASSES);
    }

    @Test
    void the_time_comes_from_a_clock() {
        noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(System.class, "currentTimeMillis")
                .because("tests set the clock").check(CLASSES);
    }

    @Test
    void packages_have_a_description() {
        var described = CLASSES.stream().filter(type -> type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct()).isNotEmpty()
                .allSatisfy(name -> assertThat(described).contains(name));
    }
}
