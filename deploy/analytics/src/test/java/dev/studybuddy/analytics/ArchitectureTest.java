package dev.studybuddy.analytics;

import dev.studybuddy.platform.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.studybuddy.analytics");
    }
}
