package dev.studybuddy.notes.assessment;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;

/** Consumes new assessments. The request of a dead letter expires. */
@ApplicationScoped
class AssessmentDoneConsumer {
    private final Inbox inbox;
    private final AssessmentVersionService versions;

    AssessmentDoneConsumer(Inbox inbox, AssessmentVersionService versions) {
        this.inbox = inbox;
        this.versions = versions;
    }

    @Incoming("assessment-done")
    Uni<Void> onAssessmentDone(ConsumerRecord<String, String> record) {
        return inbox.once(record, AssessmentDoneEvent.TOPIC, AssessmentDoneEvent.class, versions::save);
    }
}
