package dev.studybuddy.video.export;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.studybuddy.platform.export.ExportLine;
import dev.studybuddy.video.people.ErasedPeople;
import dev.studybuddy.video.upload.GivenTranscripts;

/**
 * A person's videos as files, each with all of its jobs, and the transcripts that they gave. They are read in pages, as fast
 * as they are taken.
 */
@ApplicationScoped
class Export {
    private static final int PAGE = 50;
    private static final UUID START = new UUID(0, 0);
    /** Every column there is or will be: nothing of these tables is kept from the person. */
    private static final String VIDEOS = """
            SELECT video.id, jsonb_pretty(to_jsonb(video) || jsonb_build_object(
                'youtube_url', 'https://www.youtube.com/watch?v=' || video.youtube_id,
                'jobs', (SELECT jsonb_agg(to_jsonb(job) ORDER BY job.id) FROM job WHERE job.video_id = video.id)
            )) AS content
            FROM video_shown AS video
            WHERE video.user_id = $1 AND video.id > $2
            ORDER BY video.id
            LIMIT $3
            """;

    private final Pool pool;
    private final ErasedPeople erased;
    private final GivenTranscripts transcripts;

    Export(Pool pool, ErasedPeople erased, GivenTranscripts transcripts) {
        this.pool = pool;
        this.erased = erased;
        this.transcripts = transcripts;
    }

    Multi<ExportLine> of(UUID userId) {
        return erased.refuse(userId).onItem().transformToMulti(known -> Multi.createBy().concatenating().streams(
                pages(userId).onItem().transformToMultiAndConcatenate(Multi.createFrom()::iterable),
                transcripts.export(userId)));
    }

    private Multi<List<ExportLine>> pages(UUID userId) {
        return Multi.createBy().repeating()
                .uni(() -> new AtomicReference<>(START), last -> page(userId, last))
                .whilst(page -> page.size() == PAGE);
    }

    private Uni<List<ExportLine>> page(UUID userId, AtomicReference<UUID> last) {
        return pool.preparedQuery(VIDEOS).execute(Tuple.of(userId, last.get(), PAGE))
                .invoke(rows -> rows.forEach(row -> last.set(row.getUUID("id"))))
                .map(rows -> rows.stream().map(Export::file).toList());
    }

    private static ExportLine file(Row row) {
        return ExportLine.of("videos/" + row.getUUID("id") + ".json", row.getString("content"));
    }
}
