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

/** Classifies the failures of Claude's API. */
final class ClaudeErrors {
    private static final Set<ErrorType> TEMPORARY = Set.of(ErrorType.OVERLOADED_ERROR, ErrorType.API_ERROR,
            ErrorType.TIMEOUT_ERROR, ErrorType.RATE_LIMIT_ERROR);

    private static final Set<ErrorType> BUSY = Set.of(ErrorType.OVERLOADED_ERROR, ErrorType.RATE_LIMIT_ERROR);
    private static final Set<Integer> BUSY_STATUS = Set.of(429, 529);

    private ClaudeErrors() {}

    /** Returns whether the stream broke although the request was valid, so that it can be retried at once. */
    static boolean isBrokenStream(Throwable failure) {
        if (failure instanceof SseException sse) {
            return sse.type().map(TEMPORARY::contains).orElse(true);
        }
        return failure instanceof AnthropicIoException || failure instanceof AnthropicInvalidDataException
                || failure instanceof IncompleteResponseException || failure instanceof TimeoutException;
    }

    /** Returns whether the API reports a rate limit or an overload. */
    static boolean isBusy(Throwable failure) {
        return failure instanceof AnthropicServiceException error
                && (BUSY_STATUS.contains(error.statusCode()) || error.type().map(BUSY::contains).orElse(
                        false));
    }

    /** Returns whether the same request may succeed a little later. */
    static boolean isTemporary(Throwable failure) {
        return isBusy(failure) || (failure instanceof AnthropicServiceException error
                && !(failure instanceof SseException)
                && (error.statusCode() == 408 || error.statusCode() == 409 || error.statusCode() >= 500));
    }

    /** Returns the {@code retry-after} of the response, if it is given in seconds. */
    static Optional<Duration> retryAfter(Throwable failure) {
        return failure instanceof AnthropicServiceException error
                ? error.headers().values("retry-after").stream().findFirst().flatMap(ClaudeErrors::seconds)
                : Optional.empty();
    }

    static JobFailure toJobFailure(Throwable failure) {
        if (failure instanceof JobFailure jobFailure) {
            return jobFailure;
        }
        if (!(failure instanceof AnthropicServiceException error)) {
            return new JobFailure(FailureCode.CLAUDE_FAILED, failure);
        }
        ErrorType type = error.type().orElse(ErrorType.API_ERROR);
        int status = error.statusCode();
        if (status == 402 || type.equals(ErrorType.BILLING_ERROR) || messageContains(error, "credit balance",
                "usage limit")) {
            return new JobFailure(FailureCode.CLAUDE_SPEND_LIMIT, error);
        }
        if (status == 401 || status == 403 || type.equals(ErrorType.AUTHENTICATION_ERROR)
                || type.equals(ErrorType.PERMISSION_ERROR)) {
            return new JobFailure(FailureCode.CLAUDE_DENIED, error);
        }
        if (status == 429 || type.equals(ErrorType.RATE_LIMIT_ERROR)) {
            return new JobFailure(FailureCode.CLAUDE_RATE_LIMITED, error);
        }
        if (status == 529 || type.equals(ErrorType.OVERLOADED_ERROR)) {
            return new JobFailure(FailureCode.CLAUDE_OVERLOADED, error);
        }
        if (status == 413 || (status == 400 && messageContains(error, "prompt is too long"))) {
            return new JobFailure(FailureCode.TRANSCRIPT_TOO_LONG, error);
        }
        // An invalid request stays invalid.
        boolean invalid = status == 400 || status == 404 || status == 422
                || (error instanceof SseException && type.equals(ErrorType.INVALID_REQUEST_ERROR));
        return new JobFailure(FailureCode.CLAUDE_FAILED, !invalid, error);
    }

    private static boolean messageContains(AnthropicServiceException error, String... parts) {
        return error.apiMessage().map(message -> Stream.of(parts).anyMatch(message::contains)).orElse(false);
    }

    private static Optional<Duration> seconds(String header) {
        try {
            return Optional.of(Duration.ofMillis((long) (1000 * Math.max(0, Double.parseDouble(header)))));
        } catch (NumberFormatException date) {
            return Optional.empty();
        }
    }
}
