package dev.studybuddy.video.people;

import java.util.UUID;

/** What is read of {@code user.suspended}: an operator has suspended a person. */
record UserSuspended(UUID userId) {}
