package dev.studybuddy.worker.progress;

/** Kafka did not take an event. The attempt is neither done nor failed: it has to be delivered again. */
public class PublishFailedException extends RuntimeException {

    PublishFailedException(String topic, Throwable cause) {
        super("Kafka did not take an event of " + topic, cause);
    }
}
