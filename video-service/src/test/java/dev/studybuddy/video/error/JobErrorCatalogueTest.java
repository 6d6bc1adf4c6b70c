package dev.studybuddy.video.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class JobErrorCatalogueTest {
    /** The codes that clients may rely on: a code may be added, none may be renamed or removed. */
    private static final String[] PUBLISHED = { "insufficient_credits", "daily_limit", "cancelled", "ip_blocked",
            "request_blocked", "po_token_required", "youtube_request_failed", "youtube_data_unparsable",
            "age_restricted", "video_private", "video_unavailable", "video_unplayable", "live_not_supported",
            "transcripts_disabled", "no_transcript_found", "transcript_too_long", "transcript_gone",
            "transcript_unavailable", "claude_refused", "claude_overloaded", "claude_rate_limited", "claude_budget",
            "claude_daily_budget", "claude_user_budget", "claude_spend_limit", "claude_denied", "claude_failed",
            "worker_crashed",
            "deadline_exceeded", "internal" };

    @Test
    void catalogue_contains_every_published_code() {
        assertThat(JobErrorCatalogue.errors()).extracting(JobError::code).contains(PUBLISHED);
    }

    @Test
    void codes_are_snake_case_and_sentences_are_plain_text() {
        assertThat(JobErrorCatalogue.errors()).allSatisfy(error -> {
            assertThat(error.code()).matches("[a-z]+(_[a-z]+)*");
            assertThat(error.sentence()).matches("[A-Z][A-Za-z ,.-]+\\.").hasSizeLessThanOrEqualTo(120);
        });
    }

    @Test
    void catalogue_contains_every_code_that_this_service_sets() {
        assertThat(JobErrorCode.values()).allSatisfy(
                code -> assertThat(JobErrorCatalogue.find(code.code())).isPresent());
    }

    @Test
    void only_a_declined_job_has_no_credit_to_release() {
        assertThat(JobErrorCatalogue.errors()).filteredOn(error -> !error.refunded()).extracting(JobError::code)
                .containsExactly("insufficient_credits");
    }

    @Test
    void decisions_of_the_user_and_the_ledger_are_not_repeated_automatically() {
        assertThat(Arrays.asList("insufficient_credits", "daily_limit", "cancelled", "claude_refused"))
                .allSatisfy(code -> assertThat(JobErrorCatalogue.find(code).orElseThrow().retryable()).isFalse());
    }

    @Test
    void unknown_code_is_not_found() {
        assertThat(JobErrorCatalogue.find("of_tomorrow")).isEmpty();
    }
}
