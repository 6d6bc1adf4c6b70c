package dev.studybuddy.worker.claude;

import java.util.Set;

import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.SseException;
import com.anthropic.models.ErrorType;

import io.smallrye.mutiny.TimeoutException;

import dev.studybuddy.worker.job.FailureCode;
import dev.studybuddy.worker.job.JobFailure;

/** What the ways of Claude's API to fail mean for an attempt. */
final class ClaudeFailures {
    private static final Set<ErrorType> PASSING = Set.of(ErrorType.OVERLOADED_ERROR, ErrorType.API_ERROR,
            ErrorType.TIMEOUT_ERROR, ErrorType.RATE_LIMIT_ERROR);

    private ClaudeFailures() {}

    /** Whether the step may be begun again at once: its stream broke, the request itself was right. */
    static boolean broken(Throwable failure) {
        if (failure instanceof SseException sse) {
            return sse.errorType().map(PASSING::contains).orElse(true);
        }
        return failure instanceof AnthropicIoException || failure instanceof AnthropicInvalidDataException
                || failure instanceof BrokenAnswer || failure instanceof TimeoutException;
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
        if (status == 429 || type.equals(ErrorType.RATE_LIMIT_ERROR)) {
            return new JobFailure(FailureCode.CLAUDE_RATE_LIMITED, refused);
        }
        if (status == 529 || type.equals(ErrorType.OVERLOADED_ERROR)) {
            return new JobFailure(FailureCode.CLAUDE_OVERLOADED, refused);
        }
        if (status == 413 || status == 400 && promptTooLong(refused)) {
            return new JobFailure(FailureCode.TRANSCRIPT_TOO_LONG, refused);
        }
        // A request that is wrong stays wrong. A key or a budget may be mended before the next attempt.
        boolean wrong = status == 400 || status == 404 || status == 422
                || refused instanceof SseException && type.equals(ErrorType.INVALID_REQUEST_ERROR);
        return new JobFailure(FailureCode.CLAUDE_FAILED, !wrong, refused);
    }

    private static boolean promptTooLong(AnthropicServiceException refused) {
        return refused.apiMessage().map(message -> message.contains("prompt is too long")).orElse(false);
    }
}
