package dev.studybuddy.notes.quiz;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.inbox.Inbox;

/** Consumes grades. The answer of a dead letter expires. */
@ApplicationScoped
class GradingDoneConsumer {
    private final Inbox inbox;
    private final GradeService grades;

    GradingDoneConsumer(Inbox inbox, GradeService grades) {
        this.inbox = inbox;
        this.grades = grades;
    }

    @Incoming("grading-done")
    Uni<Void> onGradingDone(ConsumerRecord<String, String> record) {
        return inbox.once(record, GradingDoneEvent.TOPIC, GradingDoneEvent.class, grades::save);
    }
}
