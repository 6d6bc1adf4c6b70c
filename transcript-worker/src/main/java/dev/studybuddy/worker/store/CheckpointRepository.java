package dev.studybuddy.worker.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.studybuddy.platform.event.UnreadableEvent;
import dev.studybuddy.worker.assessment.AssessmentItems;
import dev.studybuddy.worker.claude.TokenUsage;
import dev.studybuddy.worker.note.Note;
import dev.studybuddy.worker.note.NotePart;
import dev.studybuddy.worker.revision.Revision;
import dev.studybuddy.worker.transcript.Transcript;

/**
 * The checkpoints of the jobs, and of the requests for a new assessment, of the last day: one hash for the id of each,
 * one field per completed part. The transcript creates the hash; a part of a job that was deleted meanwhile is not
 * stored.
 */
@ApplicationScoped
public class CheckpointRepository {
    private static final Duration LIFE = Duration.ofDays(1);
    private static final String SOURCE = "source";
    private static final String PART = "part:";
    private static final String NOTE = "note";
    private static final String ITEMS = "items";
    private static final String REVISION = "revision";
    private static final String SPENT = "spent:";

    private record Source(Transcript transcript, String delimiter) {}

    private final RedisStore store;

    CheckpointRepository(RedisStore store) {
        this.store = store;
    }

    public Uni<Optional<Checkpoint>> find(UUID jobId) {
        return store.readHash(key(jobId), CheckpointRepository::read);
    }

    public Uni<Void> begin(UUID jobId, Checkpoint first) {
        return store.begin(key(jobId), Map.of(SOURCE, new Source(first.transcript(), first.delimiter())), LIFE);
    }

    /** @param spent the costs so far, stored together with the part */
    public Uni<Void> keep(UUID jobId, NotePart part, List<TokenUsage> spent) {
        return keep(jobId, PART + part.key(), part, spent);
    }

    public Uni<Void> keep(UUID jobId, Note note, List<TokenUsage> spent) {
        return keep(jobId, NOTE, note, spent);
    }

    public Uni<Void> keep(UUID jobId, AssessmentItems items, List<TokenUsage> spent) {
        return keep(jobId, ITEMS, items, spent);
    }

    public Uni<Void> keep(UUID jobId, Revision revision, List<TokenUsage> spent) {
        return keep(jobId, REVISION, revision, spent);
    }

    public Uni<Void> keep(UUID jobId, List<TokenUsage> spent) {
        return store.add(key(jobId), fields(spent), LIFE);
    }

    static String key(UUID jobId) {
        return "worker:checkpoint:" + jobId;
    }

    private Uni<Void> keep(UUID jobId, String field, Object done, List<TokenUsage> spent) {
        Map<String, Object> fields = fields(spent);
        fields.put(field, done);
        return store.add(key(jobId), fields, LIFE);
    }

    /** One field per request, so that concurrent writes lose nothing and count nothing twice. */
    private static Map<String, Object> fields(List<TokenUsage> spent) {
        Map<String, Object> fields = new HashMap<>();
        for (int n = 0; n < spent.size(); n++) {
            fields.put(SPENT + n, spent.get(n));
        }
        return fields;
    }

    private static Checkpoint read(Map<String, byte[]> fields) {
        Source source = one(fields, SOURCE, Source.class).orElseThrow(
                () -> new UnreadableEvent("the transcript is missing"));
        List<NotePart> parts = fields.keySet().stream().filter(field -> field.startsWith(PART))
                .flatMap(field -> one(fields, field, NotePart.class).stream()).toList();
        List<TokenUsage> spent = IntStream.range(0, fields.size())
                .mapToObj(n -> one(fields, SPENT + n, TokenUsage.class)).flatMap(Optional::stream).toList();
        return new Checkpoint(source.transcript, source.delimiter, parts, one(fields, NOTE, Note.class),
                one(fields, ITEMS, AssessmentItems.class), one(fields, REVISION, Revision.class), spent);
    }

    private static <T> Optional<T> one(Map<String, byte[]> fields, String field, Class<T> type) {
        return Optional.ofNullable(fields.get(field)).map(packed -> CompressedJson.read(packed, type));
    }
}
