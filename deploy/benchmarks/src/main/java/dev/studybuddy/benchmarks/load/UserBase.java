package dev.studybuddy.benchmarks.load;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;

/** New users, signed in, each with notes. */
final class UserBase {
    /** The gateway lets 60 users of one address sign in at once. */
    private static final int USERS_PER_ADDRESS = 40;
    /** The gateway closes an idle connection after 60 s. */
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int NOTES = 2;
    private static final int MAX_POLLS = 600;

    private final List<SimulatedUser> users = new ArrayList<>();

    private UserBase() {}

    /**
     * Creates the users one after another: a sign-in is no part of the measurement.
     *
     * @param prefix of the names
     */
    static UserBase create(Vertx vertx, URI gateway, String prefix, int count) throws InterruptedException {
        UserBase base = new UserBase();
        HttpClient http = null;
        for (int number = 0; number < count; number++) {
            if (number % USERS_PER_ADDRESS == 0) {
                http = vertx.createHttpClient(options(gateway, number / USERS_PER_ADDRESS));
            }
            Browser browser = new Browser(http, gateway);
            await(SignIn.run(browser, gateway, prefix + "-" + number));
            base.users.add(new SimulatedUser(browser));
        }
        for (int note = 0; note < NOTES; note++) {
            for (SimulatedUser user : base.users) {
                int status = await(user.submit()).status();
                if (status != 202) {
                    throw new IllegalStateException("A submission answered " + status);
                }
            }
        }
        for (SimulatedUser user : base.users) {
            awaitNotes(user);
        }
        return base;
    }

    /** Users of other addresses: on this machine the whole network 127.0.0.0/8 is its own. */
    private static HttpClientOptions options(URI gateway, int network) {
        HttpClientOptions options = new HttpClientOptions().setMaxPoolSize(256).setDecompressionSupported(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
        boolean local = List.of("localhost", "127.0.0.1").contains(gateway.getHost());
        return local ? options.setLocalAddress("127.0.1." + (network + 1)) : options;
    }

    private static void awaitNotes(SimulatedUser user) throws InterruptedException {
        for (int polls = 0; !await(user.load(NOTES)); polls++) {
            if (polls == MAX_POLLS) {
                throw new IllegalStateException("A note was not written within ten minutes.");
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /** The account of a scenario with one account. */
    SimulatedUser first() {
        return users.get(0);
    }

    SimulatedUser any(RandomGenerator random) {
        return users.get(random.nextInt(users.size()));
    }

    /** Any user who has not submitted every video; empty videos are no work. */
    SimulatedUser anyWithVideo(RandomGenerator random) {
        List<SimulatedUser> able = users.stream().filter(SimulatedUser::canSubmit).toList();
        if (able.isEmpty()) {
            throw new IllegalStateException("Every user has submitted every video. Start with more --users.");
        }
        return able.get(random.nextInt(able.size()));
    }
}
