package dev.studybuddy.worker.upload;

/** video-service gave no answer, or not the one that was asked for. */
class VideoServiceUnavailableException extends RuntimeException {
    VideoServiceUnavailableException(String message) {
        super(message);
    }
}
