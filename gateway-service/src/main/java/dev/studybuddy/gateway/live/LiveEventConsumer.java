package dev.studybuddy.gateway.live;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;

import dev.studybuddy.gateway.live.LiveEvents.AnswerGradedEvent;
import dev.studybuddy.gateway.live.LiveEvents.CreditsCreditedEvent;
import dev.studybuddy.gateway.live.LiveEvents.CreditsDebitedEvent;
import dev.studybuddy.gateway.live.LiveEvents.CreditsReversedEvent;
import dev.studybuddy.gateway.live.LiveEvents.JobProgressEvent;
import dev.studybuddy.gateway.live.LiveEvents.NoteDeltaEvent;
import dev.studybuddy.gateway.live.LiveEvents.NoteUpdatedEvent;
import dev.studybuddy.gateway.live.LiveEvents.VideoCompletedEvent;
import dev.studybuddy.gateway.live.LiveEvents.VideoFailedEvent;
import dev.studybuddy.platform.event.EventJson;
import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.platform.log.StackTraceOnly;

/**
 * Converts events to frames. Every replica consumes all events. Only video-service ends a job, and events of a job that
 * arrive after its end are dropped.
 */
@ApplicationScoped
class LiveEventConsumer {
    private static final Logger LOG = Logger.getLogger(LiveEventConsumer.class);

    private final LiveSockets sockets;
    private final JobErrorCatalogue errors;
    private final Tracer tracer;
    private final Cache<String, Boolean> endedJobs = Caffeine.newBuilder().maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(30)).build();

    LiveEventConsumer(LiveSockets sockets, JobErrorCatalogue errors, Tracer tracer) {
        this.sockets = sockets;
        this.errors = errors;
        this.tracer = tracer;
    }

    @Incoming("live")
    void consume(ConsumerRecord<String, String> record) {
        try {
            switch (record.topic()) {
                case JobProgressEvent.TOPIC -> send(read(record, JobProgressEvent.class));
                case NoteDeltaEvent.TOPIC -> send(read(record, NoteDeltaEvent.class));
                case VideoCompletedEvent.TOPIC -> send(read(record, VideoCompletedEvent.class));
                case VideoFailedEvent.TOPIC -> send(read(record, VideoFailedEvent.class));
                case NoteUpdatedEvent.TOPIC -> {
                    NoteUpdatedEvent event = read(record, NoteUpdatedEvent.class);
                    send(event.userId(), new Frame.NoteUpdated(event.noteId(), event.videoId()));
                }
                case AnswerGradedEvent.TOPIC -> {
                    AnswerGradedEvent event = read(record, AnswerGradedEvent.class);
                    send(event.userId(), new Frame.AnswerGraded(event.noteId(), event.answerId(), event
                            .status()));
                }
                case CreditsDebitedEvent.TOPIC -> {
                    CreditsDebitedEvent event = read(record, CreditsDebitedEvent.class);
                    send(event.userId(), new Frame.CreditsChanged(event.balance(), "usage"));
                }
                case CreditsCreditedEvent.TOPIC -> {
                    CreditsCreditedEvent event = read(record, CreditsCreditedEvent.class);
                    send(event.userId(), new Frame.CreditsChanged(event.balance(), event.type()));
                }
                case CreditsReversedEvent.TOPIC -> {
                    CreditsReversedEvent event = read(record, CreditsReversedEvent.class);
                    send(event.userId(), new Frame.CreditsChanged(event.balance(), "reversal"));
                }
                default -> LOG.errorf("Topic has no handler: topic=%s", record.topic());
            }
        } catch (UnreadableEvent e) {
            // A frame is only an update: the next snapshot contains the state.
            LOG.errorf(StackTraceOnly.of(e), "Event unreadable: topic=%s partition=%d offset=%d", record.topic(), record
                    .partition(),
                    record.offset());
        }
    }

    private static <T> T read(ConsumerRecord<String, String> record, Class<T> type) {
        return EventJson.read(record.value(), type);
    }

    private void send(JobProgressEvent event) {
        if ("running".equals(event.status()) && !hasEnded(event.jobId())) {
            send(event.userId(), new Frame.JobProgress(event.jobId(), event.videoId(), event.attempt(),
                    event.seq(), event.step(), event.progress(), event.writing(), event.message(),
                    event.etaSeconds(), event.nextAttemptAt()));
        }
    }

    private void send(NoteDeltaEvent event) {
        if (!hasEnded(event.jobId())) {
            send(event.userId(), new Frame.NoteDelta(event.jobId(), event.videoId(), event.attempt(),
                    event.offset(), event.text()));
        }
    }

    private void send(VideoCompletedEvent event) {
        endedJobs.put(event.jobId(), true);
        send(event.userId(), new Frame.JobCompleted(event.noteId(), event.jobId(), event.videoId()));
    }

    private void send(VideoFailedEvent event) {
        endedJobs.put(event.jobId(), true);
        send(event.userId(), new Frame.JobFailed(event.code(), errors.sentence(event.code()),
                !event.charged(), event.jobId(), event.videoId()));
    }

    /** The span belongs to the trace of the event; there is none when no socket of the user is open here. */
    private void send(String userId, Frame frame) {
        if (!sockets.isConnected(userId)) {
            return;
        }
        Span span = tracer.spanBuilder("frame " + frame.getClass().getSimpleName()).setSpanKind(SpanKind.PRODUCER)
                .startSpan();
        try {
            sockets.send(userId, frame);
        } finally {
            span.end();
        }
    }

    private boolean hasEnded(String jobId) {
        return endedJobs.getIfPresent(jobId) != null;
    }
}
