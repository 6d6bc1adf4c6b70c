package dev.studybuddy.video.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.platform.event.EventContract;

class ProgressContractTest {
    @ParameterizedTest
    @ValueSource(strings = { "transcript-worker", "notes-service", "video-service" })
    void only_what_every_producer_of_progress_promises_is_read(String producer) {
        assertThat(EventContract.misreadings(producer, "job.progress", ProgressSaid.class)).isEmpty();
    }

    @Test
    void only_what_the_worker_promises_of_a_draft_is_read() {
        assertThat(EventContract.misreadings("transcript-worker", "note.drafted", DraftFigures.class)).isEmpty();
    }

    @Test
    void only_what_notes_promise_is_read() {
        assertThat(EventContract.misreadings("notes-service", "note.deleted", NoteDeleted.class)).isEmpty();
    }
}
