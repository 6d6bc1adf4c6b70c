package dev.studybuddy.gateway.live;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Reads the topics that browsers care about, each replica all of them, and turns their events into frames. The end of a
 * job comes from video-service alone, and nothing of that job is passed on after it.
 */
@ApplicationScoped
class LiveEvents {
    private static final Logger LOG = Logger.getLogger(LiveEvents.class);

    private final Sockets sockets;
    private final Cache<String, Boolean> endedJobs = Caffeine.newBuilder().maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(30)).build();

    LiveEvents(Sockets sockets) {
        this.sockets = sockets;
    }

    @Incoming("live")
    void receive(ConsumerRecord<String, String> record) {
        try {
            JsonObject event = new JsonObject(record.value());
            String person = event.getString("user_id");
            switch (record.topic()) {
                case "job.progress" -> progress(person, event);
                case "note.delta" -> delta(person, event);
                case "video.completed" -> end(person, event, new JsonObject().put("type", "job_completed")
                        .put("note_id", event.getString("note_id")));
                case "video.failed" -> end(person, event, new JsonObject().put("type", "job_failed")
                        .put("code", event.getString("code"))
                        .put("error", FailureSentences.of(event.getString("code")))
                        .put("refunded", !event.getBoolean("charged")));
                case "credits.debited" -> credits(person, event, "usage");
                case "credits.credited" -> credits(person, event, event.getString("type"));
                case "credits.reversed" -> credits(person, event, "reversal");
                default -> LOG.errorf("Nobody reads %s here", record.topic());
            }
        } catch (DecodeException | ClassCastException | NullPointerException unreadable) {
            // A broadcast is for show: the truth is in the snapshot.
            LOG.errorf("%s-%d@%d cannot be read: %s", record.topic(), record.partition(), record.offset(),
                    unreadable.getClass().getSimpleName());
        }
    }

    private void progress(String person, JsonObject event) {
        String job = event.getString("job_id");
        if (!"running".equals(event.getString("status")) || hasEnded(job)) {
            return;
        }
        JsonObject frame = new JsonObject().put("type", "job_progress").put("job_id", job)
                .put("video_id", event.getString("video_id")).put("attempt", event.getLong("attempt"))
                .put("seq", event.getLong("seq")).put("step", event.getString("step"))
                .put("progress", event.getDouble("progress")).put("message", event.getString("message"));
        for (String optional : new String[]{ "eta_seconds", "next_attempt_at" }) {
            if (event.getValue(optional) != null) {
                frame.put(optional, event.getValue(optional));
            }
        }
        sockets.sendTo(person, Frame.progress(job, frame));
    }

    private void delta(String person, JsonObject event) {
        String job = event.getString("job_id");
        if (hasEnded(job)) {
            return;
        }
        long attempt = event.getLong("attempt");
        sockets.sendTo(person, Frame.delta(job, attempt, new JsonObject().put("type", "note_delta").put("job_id", job)
                .put("video_id", event.getString("video_id")).put("attempt", attempt)
                .put("offset", event.getInteger("offset")).put("text", event.getString("text"))));
    }

    private void end(String person, JsonObject event, JsonObject frame) {
        String job = event.getString("job_id");
        endedJobs.put(job, true);
        sockets.sendTo(person, Frame.lasting(frame.put("job_id", job).put("video_id", event.getString("video_id"))));
    }

    private void credits(String person, JsonObject event, String reason) {
        sockets.sendTo(person, Frame.lasting(new JsonObject().put("type", "credits_changed")
                .put("balance", event.getLong("balance")).put("reason", reason)));
    }

    private boolean hasEnded(String job) {
        return endedJobs.getIfPresent(job) != null;
    }
}
