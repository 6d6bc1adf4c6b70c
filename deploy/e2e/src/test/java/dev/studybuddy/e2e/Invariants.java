package dev.studybuddy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.SoftAssertions;

/** What must hold across the services' databases once everything has ended. */
final class Invariants {
    private Invariants() {}

    /** Looks at every person and every job, whoever made them. */
    static void hold() {
        SoftAssertions all = new SoftAssertions();
        all.assertThat(RunningSystem.query("""
                SELECT j.id, j.status, h.state FROM video.job j JOIN credits.hold h ON h.id = j.id
                WHERE j.status = 'completed' AND h.state <> 'captured'
                   OR j.status = 'failed' AND h.state <> 'released'
                """)).as("a completed job is captured, a failed one released").isEmpty();
        all.assertThat(RunningSystem.query("""
                SELECT j.id FROM video.job j LEFT JOIN credits.hold h ON h.id = j.id
                WHERE j.status = 'completed' AND h.id IS NULL
                """)).as("no job is completed without a hold").isEmpty();
        all.assertThat(RunningSystem.query("""
                SELECT a.user_id, a.held, count(h.id) AS open FROM credits.account a
                LEFT JOIN credits.hold h ON h.user_id = a.user_id AND h.state = 'held'
                WHERE a.user_id IS NOT NULL
                GROUP BY a.user_id, a.held HAVING a.held <> coalesce(sum(h.amount), 0)
                """)).as("what is held is what the open holds hold").isEmpty();
        all.assertThat(RunningSystem.query("""
                SELECT v.id FROM video.video v LEFT JOIN notes.note n ON n.video_id = v.id
                WHERE v.status = 'completed' AND n.id IS NULL
                """)).as("every completed video has its note").isEmpty();
        all.assertThat(RunningSystem.query("""
                SELECT video_id, count(*) FROM notes.note GROUP BY video_id HAVING count(*) > 1
                """)).as("one note per video").isEmpty();
        all.assertAll();
        assertThat(RunningSystem.count(
                "SELECT count(*) FROM credits.account WHERE posted - held < 0 AND user_id IS NOT NULL"))
                .isZero();
    }
}
