package dev.studybuddy.gateway;

import dev.studybuddy.platform.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.studybuddy.gateway");
    }
}
