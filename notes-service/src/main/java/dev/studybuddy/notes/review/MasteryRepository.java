package dev.studybuddy.notes.review;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Calculates a user's mastery of the concepts. A card counts with the probability that it is recalled now, a new one
 * with 0. A question that the user answered counts as one card, with the score of its newest graded answer; questions
 * without a grade do not count. The mastery is the mean of all.
 */
@ApplicationScoped
class MasteryRepository {
    private static final String MENTIONED_BY_CARD = """
            card.note_id = concept.note_id
                AND concept.name = ANY(card.concepts)
                AND NOT card.suspended
                AND card.retired_at IS NULL
            """;
    // The names that the model gave may differ in case. No index: a note has at most 1,000 answers.
    private static final String MENTIONED_BY_ANSWER = """
            answer.note_id = concept.note_id
                AND answer.status = 'graded'
                AND EXISTS (
                    SELECT
                    FROM jsonb_array_elements_text(answer.concepts::jsonb) AS named (name)
                    WHERE lower(named.name) = lower(concept.name)
                )
            """;
    // Concepts of the index from the newest on, until the page is full. Two concepts of a note may have one id, and a
    // card or an answer may mention both. A question is known by its text: a later assessment reuses its id.
    static final String LIST = """
            SELECT shown.concept_id,
                   (
                       SELECT mode() WITHIN GROUP (ORDER BY name)
                       FROM concept
                       WHERE user_id = $1 AND concept_id = shown.concept_id
                   ) AS name,
                   evidence.*
            FROM (
                SELECT concept_id
                FROM concept
                WHERE user_id = $1
                    AND concept_id < $2
                    AND (EXISTS (SELECT FROM card WHERE %1$s) OR EXISTS (SELECT FROM quiz_answer answer WHERE %2$s))
                GROUP BY concept_id
                ORDER BY concept_id DESC
                LIMIT $4
            ) AS shown
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE is_card)::int AS cards,
                       count(*) FILTER (WHERE is_card AND is_reviewed)::int AS reviewed,
                       count(*) FILTER (WHERE NOT is_card)::int AS answered,
                       avg(mastery) AS mastery
                FROM (
                    SELECT DISTINCT true AS is_card,
                           card.id,
                           card.reviewed_at IS NOT NULL AS is_reviewed,
                           CASE WHEN card.reviewed_at IS NULL THEN 0 ELSE %3$s END AS mastery
                    FROM concept
                    JOIN card ON %1$s
                    WHERE concept.user_id = $1 AND concept.concept_id = shown.concept_id
                    UNION ALL
                    (
                        SELECT DISTINCT ON (answer.note_id, answer.question) false, answer.id, true, answer.score
                        FROM concept
                        JOIN quiz_answer answer ON %2$s
                        WHERE concept.user_id = $1 AND concept.concept_id = shown.concept_id
                        ORDER BY answer.note_id, answer.question, answer.id DESC
                    )
                ) AS counted
            ) AS evidence
            ORDER BY shown.concept_id DESC
            """.formatted(MENTIONED_BY_CARD, MENTIONED_BY_ANSWER, MemoryModel.retrievabilitySql("$3"));

    private final Pool pool;
    private final Clock clock;

    MasteryRepository(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * The concepts of a user that cards or graded answers mention, newest first.
     *
     * @param before only concepts with a smaller id
     */
    Uni<List<ConceptMastery>> list(UUID userId, UUID before, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(userId, before, clock.instant().atOffset(ZoneOffset.UTC), limit))
                .map(rows -> rows.stream().map(row -> new ConceptMastery(row.getUUID("concept_id"),
                        row.getString("name"), row.getInteger("cards"), row.getInteger("reviewed"),
                        row.getInteger("answered"), row.getDouble("mastery"))).toList());
    }
}
