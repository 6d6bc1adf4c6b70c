package dev.studybuddy.video.people;

import java.util.UUID;

/** What is read of {@code user.erased}: a person is gone. Said again until every service has done its part. */
record UserErased(UUID userId) {}
