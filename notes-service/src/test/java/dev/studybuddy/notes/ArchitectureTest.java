package dev.studybuddy.notes;

import dev.studybuddy.platform.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.studybuddy.notes");
    }
}
