package dev.studybuddy.worker;

import dev.studybuddy.platform.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.studybuddy.worker");
    }
}
