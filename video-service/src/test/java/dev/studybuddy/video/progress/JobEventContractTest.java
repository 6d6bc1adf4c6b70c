package dev.studybuddy.video.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.studybuddy.platform.event.EventContract;

class JobEventContractTest {
    @ParameterizedTest
    @ValueSource(strings = { "transcript-worker", "notes-service", "video-service" })
    void consumed_fields_are_part_of_every_progress_schema(String producer) {
        assertThat(EventContract.misreadings(producer, "job.progress", JobProgressEvent.class)).isEmpty();
    }

    @Test
    void consumed_fields_are_part_of_the_draft_schema() {
        assertThat(EventContract.misreadings("transcript-worker", "note.drafted", NoteDraftedEvent.class)).isEmpty();
    }

    @Test
    void consumed_fields_are_part_of_notes_services_schema() {
        assertThat(EventContract.misreadings("notes-service", "note.deleted", NoteDeletedEvent.class)).isEmpty();
    }
}
