package dev.studybuddy.worker.progress;

/** Kafka did not accept an event. The attempt has not ended and must be delivered again. */
public class PublishFailedException extends RuntimeException {

    PublishFailedException(String topic, Throwable cause) {
        super("Kafka did not take an event of " + topic, cause);
    }
}
