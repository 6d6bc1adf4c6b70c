package dev.studybuddy.worker.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;

/**
 * The lanes of all workers, in Redis: the state of each, as its worker reported it last, and those that an operator
 * drained. A lane stays drained when its worker restarts under the same name.
 */
@Singleton
public class LaneRegistry {
    /** The key of a lane's state continues with its name. */
    public static final String STATE = "worker:lane:";
    /** The key of a drained lane continues with its name; the value is the operator. */
    public static final String DRAINED = "worker:drained:";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** A lane of a worker that has ended is not listed for longer. */
    private static final Duration STATE_LIFE = Duration.ofSeconds(15);
    private static final String REPORT = """
            local drained = {}
            local lanes = #KEYS / 2
            for lane = 1, lanes do
                redis.call('PSETEX', KEYS[lane], ARGV[1], ARGV[lane + 1])
                drained[lane] = redis.call('EXISTS', KEYS[lanes + lane])
            end
            return drained
            """;

    private final Redis redis;

    LaneRegistry(ReactiveRedisDataSource redis) {
        this.redis = redis.getRedis();
    }

    /**
     * Reports the states of lanes, and emits the names of those that are drained. Fails while Redis is unavailable.
     *
     * @param states by the name of the lane, which is unique in all workers
     */
    public Uni<Set<String>> report(Map<String, String> states) {
        List<String> lanes = new ArrayList<>(states.keySet());
        Request request = Request.cmd(Command.EVAL).arg(REPORT).arg(2 * lanes.size());
        lanes.forEach(lane -> request.arg(STATE + lane));
        lanes.forEach(lane -> request.arg(DRAINED + lane));
        request.arg(STATE_LIFE.toMillis());
        lanes.forEach(lane -> request.arg(states.get(lane)));
        return redis.send(request).ifNoItem().after(TIMEOUT).fail()
                .map(drained -> IntStream.range(0, lanes.size()).filter(n -> drained.get(n).toInteger() == 1)
                        .mapToObj(lanes::get).collect(Collectors.toSet()));
    }
}
