package dev.studybuddy.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

import dev.studybuddy.embedded.TestServers;
import dev.studybuddy.platform.outbox.SessionOutbox;
import dev.studybuddy.platform.token.TestTokens;

/** The outbox of a Hibernate session; that of the reactive client has its test in the platform. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestTokens.class)
class SessionOutboxTest extends NotesServiceTest {
    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    SessionOutbox outbox;

    @Test
    void an_event_is_published_only_if_the_transaction_of_the_session_commits() throws Throwable {
        UUID rolledBack = UUID.randomUUID();
        UUID committed = UUID.randomUUID();

        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(
                session -> append(session, rolledBack).chain(() -> Uni.createFrom().failure(new IllegalStateException(
                        "no"))))))
                .hasMessageContaining("no");
        VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(session -> append(session, committed)));

        assertThat(awaitEvents("note.updated", committed, 1)).containsExactly("{\"note_id\":\"" + committed + "\"}");
        assertThat(TestEvents.findContaining("note.updated", rolledBack)).isEmpty();
    }

    private Uni<Void> append(Mutiny.Session session, UUID note) {
        return outbox.append(session, "note.updated", note, Map.of("note_id", note));
    }
}
