package dev.studybuddy.platform.problem;

import java.util.List;

/** The codes of all problems of the services and the gateway, sorted. */
public final class ProblemCodes {
    public static final List<String> ALL = List.of("already_linked", "bad_gateway", "bad_request", "body_too_large",
            "card_changed", "course_empty", "daily_limit", "duplicate_video", "export_too_large", "forbidden",
            "idempotency_key_reused", "import_too_large", "insufficient_credits", "insufficient_scope", "internal",
            "invalid_transcript", "invalid_youtube_url", "ip_blocked", "job_ended", "job_not_retryable",
            "last_identity", "method_not_allowed", "not_acceptable", "not_found", "nothing_to_undo", "origin_refused",
            "payload_timeout", "payment_processing", "payments_unavailable", "playlist_empty",
            "playlist_not_supported", "playlist_personal", "playlist_private", "playlist_unavailable",
            "precondition_failed", "precondition_required", "provider_unavailable", "purchase_paid", "rate_limited",
            "reauthentication_required", "request_blocked", "signature_invalid", "too_many_assessments",
            "too_many_courses", "too_many_purchases", "too_many_remarks", "too_many_tokens", "transcript_too_long",
            "unauthenticated", "unavailable", "unsupported_media_type", "upstream_timeout", "validation_failed",
            "youtube_data_unparsable", "youtube_request_failed");

    private ProblemCodes() {}
}
