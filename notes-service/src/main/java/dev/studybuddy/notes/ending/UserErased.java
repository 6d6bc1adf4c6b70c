package dev.studybuddy.notes.ending;

import java.util.UUID;

/** A person is gone. Said again until every service has done its part. */
record UserErased(UUID userId) {}
