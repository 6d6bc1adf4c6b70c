package dev.studybuddy.video.upload;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.export.ExportLine;

/** Keeps the transcripts that people gave, each with the job that is done from it. */
@ApplicationScoped
public class GivenTranscripts {
    private static final String KEEP = """
            INSERT INTO given_transcript (job_id, video_id, title, times_estimated, segments)
            VALUES ($1, $2, $3, $4, $5)
            """;
    private static final String COPY = """
            INSERT INTO given_transcript (job_id, video_id, title, times_estimated, segments)
            SELECT $2, video_id, title, times_estimated, segments FROM given_transcript
            WHERE job_id = $1
            """;
    private static final String FIND = """
            SELECT given_transcript.title, given_transcript.times_estimated, given_transcript.segments,
                   job.caption_language
            FROM given_transcript
            JOIN job ON job.id = given_transcript.job_id
            WHERE given_transcript.job_id = $1
            """;
    private static final String OF_PERSON = """
            SELECT given_transcript.job_id
            FROM given_transcript
            JOIN video ON video.id = given_transcript.video_id
            WHERE video.user_id = $1
            ORDER BY given_transcript.job_id
            """;

    private final Pool pool;

    GivenTranscripts(Pool pool) {
        this.pool = pool;
    }

    /** @param title what the person calls the video, or null */
    public Uni<Void> keep(SqlConnection tx, UUID jobId, UUID videoId, String title, PackedTranscript transcript) {
        return tx.preparedQuery(KEEP).execute(Tuple.of(jobId, videoId, title, transcript.timesEstimated())
                .addBuffer(transcript.segments())).replaceWithVoid();
    }

    /** Lets another job be done from the same transcript, if the first one is from any. */
    public Uni<Void> copy(SqlConnection tx, UUID jobId, UUID otherJobId) {
        return tx.preparedQuery(COPY).execute(Tuple.of(jobId, otherJobId)).replaceWithVoid();
    }

    Uni<Optional<GivenTranscript>> find(UUID jobId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(jobId))
                // Unpacking takes longer than an event loop should be kept.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> rows.stream().map(GivenTranscripts::of).findFirst());
    }

    private static GivenTranscript of(Row row) {
        return new GivenTranscript(row.getString("title"), row.getString("caption_language"),
                row.getBoolean("times_estimated"), Packing.unpack(row.getBuffer("segments").getBytes()));
    }

    /** A file for each of a person's transcripts. They are read one by one, as fast as they are taken. */
    public Multi<ExportLine> export(UUID userId) {
        return pool.preparedQuery(OF_PERSON).execute(Tuple.of(userId))
                .onItem().transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem().transformToMultiAndConcatenate(row -> file(row.getUUID("job_id")));
    }

    private Multi<ExportLine> file(UUID jobId) {
        return find(jobId).onItem().transformToMulti(found -> Multi.createFrom().items(found.stream()
                .map(transcript -> ExportLine.of("transcripts/" + jobId + ".json", transcript.segments()))));
    }
}
