package dev.studybuddy.worker.claude;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.SseException;
import com.anthropic.models.ErrorType;

import io.smallrye.mutiny.TimeoutException;

import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;

/** What the ways of Claude's API to fail mean for an attempt. */
final class ClaudeErrors {
    private static final Set<ErrorType> PASSING = Set.of(ErrorType.OVERLOADED_ERROR, ErrorType.API_ERROR,
            ErrorType.TIMEOUT_ERROR, ErrorType.RATE_LIMIT_ERROR);

    private static final Set<ErrorType> BUSY = Set.of(ErrorType.OVERLOADED_ERROR, ErrorType.RATE_LIMIT_ERROR);
    private static final Set<Integer> BUSY_STATUS = Set.of(429, 529);

    private ClaudeErrors() {}

    /** Whether the step may be begun again at once: its stream broke, the request itself was right. */
    static boolean broken(Throwable failure) {
        if (failure instanceof SseException sse) {
            return sse.errorType().map(PASSING::contains).orElse(true);
        }
        return failure instanceof AnthropicIoException || failure instanceof AnthropicInvalidDataException
                || failure instanceof IncompleteResponseException || failure instanceof TimeoutException;
    }

    /** Whether the API wants to be called less, by everybody. */
    static boolean busy(Throwable failure) {
        return failure instanceof AnthropicServiceException refused
                && (BUSY_STATUS.contains(refused.statusCode()) || refused.errorType().map(BUSY::contains).orElse(
                        false));
    }

    /** Whether the same request may be taken when it is sent again a little later. */
    static boolean passing(Throwable failure) {
        return busy(failure) || failure instanceof AnthropicServiceException refused
                && !(failure instanceof SseException)
                && (refused.statusCode() == 408 || refused.statusCode() == 409 || refused.statusCode() >= 500);
    }

    /** How long the API asks to be left alone, if it says so. */
    static Optional<Duration> retryAfter(Throwable failure) {
        return failure instanceof AnthropicServiceException refused
                ? refused.headers().values("retry-after").stream().findFirst().flatMap(ClaudeErrors::seconds)
                : Optional.empty();
    }

    static JobFailure meaning(Throwable failure) {
        if (failure instanceof JobFailure known) {
            return known;
        }
        if (!(failure instanceof AnthropicServiceException refused)) {
            return new JobFailure(FailureCode.CLAUDE_FAILED, failure);
        }
        ErrorType type = refused.errorType().orElse(ErrorType.API_ERROR);
        int status = refused.statusCode();
        if (status == 402 || type.equals(ErrorType.BILLING_ERROR) || says(refused, "credit balance", "usage limit")) {
            return new JobFailure(FailureCode.CLAUDE_SPEND_LIMIT, refused);
        }
        if (status == 401 || status == 403 || type.equals(ErrorType.AUTHENTICATION_ERROR)
                || type.equals(ErrorType.PERMISSION_ERROR)) {
            return new JobFailure(FailureCode.CLAUDE_DENIED, refused);
        }
        if (status == 429 || type.equals(ErrorType.RATE_LIMIT_ERROR)) {
            return new JobFailure(FailureCode.CLAUDE_RATE_LIMITED, refused);
        }
        if (status == 529 || type.equals(ErrorType.OVERLOADED_ERROR)) {
            return new JobFailure(FailureCode.CLAUDE_OVERLOADED, refused);
        }
        if (status == 413 || status == 400 && says(refused, "prompt is too long")) {
            return new JobFailure(FailureCode.TRANSCRIPT_TOO_LONG, refused);
        }
        // A request that is wrong stays wrong.
        boolean wrong = status == 400 || status == 404 || status == 422
                || refused instanceof SseException && type.equals(ErrorType.INVALID_REQUEST_ERROR);
        return new JobFailure(FailureCode.CLAUDE_FAILED, !wrong, refused);
    }

    private static boolean says(AnthropicServiceException refused, String... words) {
        return refused.apiMessage().map(message -> Stream.of(words).anyMatch(message::contains)).orElse(false);
    }

    private static Optional<Duration> seconds(String header) {
        try {
            return Optional.of(Duration.ofMillis((long) (1000 * Math.max(0, Double.parseDouble(header)))));
        } catch (NumberFormatException aDate) {
            return Optional.empty();
        }
    }
}
