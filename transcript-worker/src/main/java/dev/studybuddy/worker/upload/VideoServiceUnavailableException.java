package dev.studybuddy.worker.upload;

/** video-service did not respond, or returned an unexpected status. */
class VideoServiceUnavailableException extends RuntimeException {
    VideoServiceUnavailableException(String message) {
        super(message);
    }
}
