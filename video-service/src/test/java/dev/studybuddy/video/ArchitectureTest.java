package dev.studybuddy.video;

import dev.studybuddy.platform.architecture.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super("dev.studybuddy.video");
    }
}
