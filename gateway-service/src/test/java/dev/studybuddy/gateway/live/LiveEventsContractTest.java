package dev.studybuddy.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.studybuddy.platform.event.EventContract;

class LiveEventsContractTest {
    @Test
    void event_records_read_only_fields_that_the_producers_promise() {
        for (String producer : List.of("transcript-worker", "notes-service", "video-service")) {
            assertFits(producer, LiveEvents.JobProgressEvent.TOPIC, LiveEvents.JobProgressEvent.class);
        }
        assertFits("transcript-worker", LiveEvents.NoteDeltaEvent.TOPIC, LiveEvents.NoteDeltaEvent.class);
        assertFits("video-service", LiveEvents.VideoCompletedEvent.TOPIC, LiveEvents.VideoCompletedEvent.class);
        assertFits("video-service", LiveEvents.VideoFailedEvent.TOPIC, LiveEvents.VideoFailedEvent.class);
        assertFits("notes-service", LiveEvents.NoteUpdatedEvent.TOPIC, LiveEvents.NoteUpdatedEvent.class);
        assertFits("notes-service", LiveEvents.AnswerGradedEvent.TOPIC, LiveEvents.AnswerGradedEvent.class);
        assertFits("credits-service", LiveEvents.CreditsDebitedEvent.TOPIC, LiveEvents.CreditsDebitedEvent.class);
        assertFits("credits-service", LiveEvents.CreditsCreditedEvent.TOPIC, LiveEvents.CreditsCreditedEvent.class);
        assertFits("credits-service", LiveEvents.CreditsReversedEvent.TOPIC, LiveEvents.CreditsReversedEvent.class);
    }

    private static void assertFits(String producer, String topic, Class<? extends Record> event) {
        assertThat(EventContract.misreadings(producer, topic, event)).isEmpty();
    }
}
