package dev.studybuddy.gateway.session;

import java.util.Optional;

/** One session is dead, or all of a person. */
public record SessionRevoked(Optional<String> sid, Optional<String> userId) {}
