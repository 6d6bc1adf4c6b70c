package dev.studybuddy.worker.upload;

/** video-service gave no answer, or not the one that was asked for. */
class VideoServiceAway extends RuntimeException {
    VideoServiceAway(String message) {
        super(message);
    }
}
