package dev.studybuddy.video.export;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.erasure.ErasedUsers;
import dev.studybuddy.platform.export.ExportLine;
import dev.studybuddy.platform.export.RowStream;
import dev.studybuddy.video.upload.UploadedTranscriptRepository;

/**
 * Exports a user's videos, each with all of its jobs, and the uploaded transcripts, one file each. Rows are read
 * in pages with back-pressure.
 */
@ApplicationScoped
class VideoExport {
    private static final int PAGE = 50;
    /** All columns, also future ones: the export contains everything of these tables. */
    private static final String VIDEOS = """
            SELECT video.id, jsonb_pretty(to_jsonb(video) || jsonb_build_object(
                'youtube_url', 'https://www.youtube.com/watch?v=' || video.youtube_id,
                'jobs', (SELECT jsonb_agg(to_jsonb(job) ORDER BY job.id) FROM job WHERE job.video_id = video.id)
            )) AS content
            FROM video_view AS video
            WHERE video.user_id = $1 AND video.id > $2
            ORDER BY video.id
            LIMIT $3
            """;

    private final Pool pool;
    private final ErasedUsers erased;
    private final UploadedTranscriptRepository transcripts;

    VideoExport(Pool pool, ErasedUsers erased, UploadedTranscriptRepository transcripts) {
        this.pool = pool;
        this.erased = erased;
        this.transcripts = transcripts;
    }

    Multi<ExportLine> stream(UUID userId) {
        return erased.requireNotErased(userId).onItem().transformToMulti(active -> Multi.createBy().concatenating()
                .streams(videos(userId), transcripts.export(userId)));
    }

    private Multi<ExportLine> videos(UUID userId) {
        return RowStream.of(PAGE, row -> row.getUUID("id"), last -> findAfter(userId, last)).map(VideoExport::file);
    }

    private Uni<List<Row>> findAfter(UUID userId, UUID last) {
        return pool.preparedQuery(VIDEOS).execute(Tuple.of(userId, last, PAGE)).map(rows -> rows.stream().toList());
    }

    private static ExportLine file(Row row) {
        return ExportLine.of("videos/" + row.getUUID("id") + ".json", row.getString("content"));
    }
}
