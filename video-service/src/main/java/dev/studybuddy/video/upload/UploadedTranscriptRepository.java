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

/** Stores uploaded transcripts, one for each job that uses one. */
@ApplicationScoped
public class UploadedTranscriptRepository {
    private static final String INSERT = """
            INSERT INTO uploaded_transcript (job_id, video_id, title, times_estimated, segments)
            VALUES ($1, $2, $3, $4, $5)
            """;
    private static final String COPY = """
            INSERT INTO uploaded_transcript (job_id, video_id, title, times_estimated, segments)
            SELECT $2, video_id, title, times_estimated, segments FROM uploaded_transcript
            WHERE job_id = $1
            """;
    private static final String FIND = """
            SELECT uploaded_transcript.title, uploaded_transcript.times_estimated, uploaded_transcript.segments,
                   job.caption_language
            FROM uploaded_transcript
            JOIN job ON job.id = uploaded_transcript.job_id
            WHERE uploaded_transcript.job_id = $1
            """;
    private static final String LIST_OF_USER = """
            SELECT uploaded_transcript.job_id
            FROM uploaded_transcript
            JOIN video ON video.id = uploaded_transcript.video_id
            WHERE video.user_id = $1
            ORDER BY uploaded_transcript.job_id
            """;

    private final Pool pool;

    UploadedTranscriptRepository(Pool pool) {
        this.pool = pool;
    }

    /** @param title the user's title for the video */
    public Uni<Void> save(SqlConnection tx, UUID jobId, UUID videoId, Optional<String> title,
            EncodedTranscript transcript) {
        return tx.preparedQuery(INSERT).execute(Tuple.of(jobId, videoId, title.orElse(null), transcript
                .timesEstimated())
                .addBuffer(transcript.segments())).replaceWithVoid();
    }

    /** Copies the transcript of a job, if it has one, to another job. */
    public Uni<Void> copy(SqlConnection tx, UUID jobId, UUID otherJobId) {
        return tx.preparedQuery(COPY).execute(Tuple.of(jobId, otherJobId)).replaceWithVoid();
    }

    Uni<Optional<UploadedTranscript>> find(UUID jobId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(jobId))
                // Decompression must not block the event loop.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> rows.stream().map(UploadedTranscriptRepository::read).findFirst());
    }

    private static UploadedTranscript read(Row row) {
        return new UploadedTranscript(row.getString("title"), row.getString("caption_language"),
                row.getBoolean("times_estimated"), TranscriptCodec.decode(row.getBuffer("segments").getBytes()));
    }

    /** Exports each of a user's transcripts as a file, one by one with back-pressure. */
    public Multi<ExportLine> export(UUID userId) {
        return pool.preparedQuery(LIST_OF_USER).execute(Tuple.of(userId))
                .onItem().transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem().transformToMultiAndConcatenate(row -> file(row.getUUID("job_id")));
    }

    private Multi<ExportLine> file(UUID jobId) {
        return find(jobId).onItem().transformToMulti(found -> Multi.createFrom().items(found.stream()
                .map(transcript -> ExportLine.of("transcripts/" + jobId + ".json", transcript.segments()))));
    }
}
