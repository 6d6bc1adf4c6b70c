package dev.studybuddy.notes.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class DraftContractTest {
    @Test
    void the_draft_event_matches_the_schema_of_the_worker() {
        assertThat(EventContract.misreadings("transcript-worker", "note.drafted", NoteDraftedEvent.class)).isEmpty();
        assertThat(EventContract.misreadings("transcript-worker", "note.drafted", DraftKey.class)).isEmpty();
    }
}
