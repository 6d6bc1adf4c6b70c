package dev.studybuddy.worker.lane;

/** The state of a lane. */
enum LaneState {
    STARTING,
    IDLE,
    BUSY,
    PROXY_DOWN,
    RECONNECTING,
    /** An operator drained it: it takes no job. */
    DRAINED,
    STOPPED
}
