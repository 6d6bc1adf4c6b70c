package dev.studybuddy.credits.bonus;

import java.util.UUID;

/** A person signed in. {@code identityHash} names the identity for ever without saying who it is. */
record UserRegistered(UUID userId, String identityHash) {}
