package dev.studybuddy.platform.architecture;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.studybuddy.platform");
    }
}
