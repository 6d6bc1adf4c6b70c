package dev.studybuddy.worker.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.studybuddy.platform.operator.CommandChange;
import dev.studybuddy.platform.operator.CommandException;
import dev.studybuddy.platform.operator.CommandOutput;
import dev.studybuddy.worker.store.LaneRegistry;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists, drains and resumes the lanes of all workers. */
@Command(name = "lanes", description = "Lists, drains and resumes the lanes of all workers.")
final class LanesCommand {
    private static final String LINE = "%-40s  %-12s  %s";
    private static final String ABSENT = "absent";

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
    boolean help;

    /**
     * A lane.
     *
     * @param state {@code absent} when no worker has reported it in the last 15 seconds
     * @param drainedBy the operator who drained it
     */
    private record Lane(String lane, String state, Optional<String> drainedBy) {}

    @Command(description = "Lists the lanes of all workers, and the drained lanes of those that do not run.")
    int list(@Mixin CommandOutput output) {
        try (OperatorRedis redis = OperatorRedis.open()) {
            output.printText(LINE.formatted("LANE", "STATE", "DRAINED BY"));
            lanes(redis).values().forEach(lane -> output.print(
                    LINE.formatted(lane.lane(), lane.state(), lane.drainedBy().orElse("-")), lane));
            return ExitCode.OK;
        }
    }

    @Command(description = "Lets a lane finish the job in hand and take no other, until it is resumed.")
    int drain(@Mixin CommandOutput output, @Mixin CommandChange change, @Parameters(paramLabel = "LANE") String name) {
        try (OperatorRedis redis = OperatorRedis.open()) {
            if (find(redis, name).drainedBy().isPresent()) {
                throw CommandException.rejected("The lane is drained already. Nothing was changed.");
            }
            redis.set(change, name, LaneRegistry.DRAINED + name);
            change.print(output, "Lane " + name + " takes no further job.", Map.of("lane", name, "drained", true));
            return ExitCode.OK;
        }
    }

    @Command(description = "Lets a drained lane take jobs again, within ten seconds.")
    int resume(@Mixin CommandOutput output, @Mixin CommandChange change, @Parameters(paramLabel = "LANE") String name) {
        try (OperatorRedis redis = OperatorRedis.open()) {
            if (find(redis, name).drainedBy().isEmpty()) {
                throw CommandException.rejected("The lane is not drained. Nothing was changed.");
            }
            redis.delete(change, name, List.of(LaneRegistry.DRAINED + name));
            change.print(output, "Lane " + name + " takes jobs.", Map.of("lane", name, "drained", false));
            return ExitCode.OK;
        }
    }

    private static Lane find(OperatorRedis redis, String name) {
        return Optional.ofNullable(lanes(redis).get(name))
                .orElseThrow(() -> CommandException.notFound("There is no lane " + name + "."));
    }

    private static Map<String, Lane> lanes(OperatorRedis redis) {
        Map<String, Lane> lanes = new TreeMap<>();
        redis.entries(LaneRegistry.STATE).forEach(entry -> {
            String name = entry.key().substring(LaneRegistry.STATE.length());
            lanes.put(name, new Lane(name, entry.value(), Optional.empty()));
        });
        redis.entries(LaneRegistry.DRAINED).forEach(entry -> {
            String name = entry.key().substring(LaneRegistry.DRAINED.length());
            String state = lanes.containsKey(name) ? lanes.get(name).state() : ABSENT;
            lanes.put(name, new Lane(name, state, Optional.of(entry.value())));
        });
        return lanes;
    }
}
