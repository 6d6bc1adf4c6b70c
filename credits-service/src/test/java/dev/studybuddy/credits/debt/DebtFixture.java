package dev.studybuddy.credits.debt;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** Gives the tests of other packages access to the clean-up of identity links. */
@ApplicationScoped
public class DebtFixture {
    private final IdentityLinkCleanup cleanup;

    DebtFixture(IdentityLinkCleanup cleanup) {
        this.cleanup = cleanup;
    }

    public Uni<Void> deleteLinks() {
        return cleanup.deleteExpired();
    }
}
