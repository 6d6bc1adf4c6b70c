package dev.studybuddy.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

final class RecordedProgress implements Progress {
    record Ended(String process, int exitCode, List<String> lastLines, Duration pause) {}

    final List<String> ready = new CopyOnWriteArrayList<>();
    final List<Ended> ended = new CopyOnWriteArrayList<>();
    final List<String> unresponsive = new CopyOnWriteArrayList<>();
    final List<String> failed = new CopyOnWriteArrayList<>();

    @Override
    public void ready(String process) {
        ready.add(process);
    }

    @Override
    public void ended(String process, int exitCode, List<String> lastLines, Duration pause) {
        ended.add(new Ended(process, exitCode, lastLines, pause));
    }

    @Override
    public void unresponsive(String process) {
        unresponsive.add(process);
    }

    @Override
    public void failed(String process, String why) {
        failed.add(process + ": " + why);
    }
}
