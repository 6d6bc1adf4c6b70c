package dev.studybuddy.video.error;

/**
 * One way in which a job ends without a note.
 *
 * @param code the stable name, as in {@code error_code} and in {@code video.failed}
 * @param sentence what happened and what the user can do
 * @param retryable the attempt is repeated automatically while attempts are left
 * @param refunded the credit that was held is released, unless the event has {@code charged}
 */
public record JobError(String code, String sentence, boolean retryable, boolean refunded) {}
