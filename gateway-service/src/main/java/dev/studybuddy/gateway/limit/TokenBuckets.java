package dev.studybuddy.gateway.limit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;

/** The buckets, kept in Redis for all gateways together: whatever is taken at once is one script and one round trip. */
@ApplicationScoped
class TokenBuckets {
    private static final String SCRIPT = script();
    private static final String SCRIPT_ID = sha1(SCRIPT);

    private final RedisAPI redis;
    private final LimitSettings settings;

    TokenBuckets(RedisAPI redis, LimitSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** Takes one token out of each, or out of none. Fails when Redis has not answered within its time. */
    Uni<List<Level>> take(List<Take> takes) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Integer.toString(takes.size()));
        takes.forEach(take -> arguments.add(take.redisKey()));
        takes.forEach(take -> {
            Rate rate = take.bucket().rate(settings);
            arguments.add(Integer.toString(rate.burst()));
            arguments.add(Long.toString(rate.intervalMicros()));
        });
        Context context = Vertx.currentContext();
        Uni<List<Level>> levels = Uni.createFrom().completionStage(() -> run(arguments)
                .timeout(settings.patience().toMillis(), TimeUnit.MILLISECONDS).toCompletionStage())
                .map(answer -> levels(takes, answer));
        // The answer comes on a thread of Redis' connection; the request goes on on its own.
        return context == null ? levels : levels.emitOn(next -> context.runOnContext(ignored -> next.run()));
    }

    /** By its name, as Redis mostly knows it; in full when it has just been started. */
    private Future<Response> run(List<String> arguments) {
        return redis.evalsha(prepend(SCRIPT_ID, arguments))
                .recover(failure -> failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT")
                        ? redis.eval(prepend(SCRIPT, arguments))
                        : Future.failedFuture(failure));
    }

    private List<Level> levels(List<Take> takes, Response answer) {
        return IntStream.range(0, takes.size()).mapToObj(i -> {
            Take take = takes.get(i);
            return new Level(take, take.bucket().rate(settings).burst(), answer.get(3 * i).toLong(),
                    micros(answer.get(3 * i + 1)), micros(answer.get(3 * i + 2)));
        }).toList();
    }

    private static Duration micros(Response number) {
        return Duration.of(number.toLong(), ChronoUnit.MICROS);
    }

    private static List<String> prepend(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private static String script() {
        try (InputStream file = TokenBuckets.class.getResourceAsStream("/limit/take.lua")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
