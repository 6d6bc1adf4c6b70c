package dev.studybuddy.worker.lane;

/** What a lane is doing. */
enum LaneState {
    STARTING,
    IDLE,
    BUSY,
    PROXY_DOWN,
    RECONNECTING,
    STOPPED
}
