package dev.studybuddy.notes.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class DraftContractTest {
    @Test
    void what_is_read_of_a_draft_is_what_the_worker_promises() {
        assertThat(EventContract.misreadings("transcript-worker", "note.drafted", NoteDrafted.class)).isEmpty();
        assertThat(EventContract.misreadings("transcript-worker", "note.drafted", DraftHead.class)).isEmpty();
    }
}
