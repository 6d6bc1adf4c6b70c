package dev.studybuddy.worker.operator;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.eclipse.microprofile.config.ConfigProvider;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;

import dev.studybuddy.platform.operator.CommandChange;

/**
 * A connection of an operator's command to Redis, without starting the worker. A change and its entry in the stream
 * {@code worker:operator_audit} are one script. Entries are kept for two years.
 */
record OperatorRedis(Vertx vertx, Redis redis) implements AutoCloseable {
    static final String AUDIT = "worker:operator_audit";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration AUDIT_RETENTION = Duration.ofDays(730);
    private static final int SCANNED = 1000;
    private static final int READ = 500;
    private static final String READ_ALL = """
            local entries = {}
            for n = 1, #KEYS do
                entries[2 * n - 1] = redis.call('GET', KEYS[n]) or ''
                entries[2 * n] = redis.call('PTTL', KEYS[n])
            end
            return entries
            """;
    private static final String RECORD = """
            redis.call('XADD', KEYS[1], 'MINID', '~', ARGV[1], '*', 'operator', ARGV[2], 'command', ARGV[3],
                'subject', ARGV[4], 'detail', ARGV[5])
            """;
    private static final String SET = "redis.call('SET', KEYS[2], ARGV[2])\n" + RECORD;
    private static final String SET_FOR = "redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[6])\n" + RECORD;
    private static final String DELETE = "redis.call('DEL', unpack(KEYS, 2))\n" + RECORD;

    /** @param left the time until the key expires; zero when it does not */
    record Entry(String key, String value, Duration left) {}

    static OperatorRedis open() {
        Vertx vertx = Vertx.vertx();
        return new OperatorRedis(vertx, Redis.createClient(vertx,
                ConfigProvider.getConfig().getValue("quarkus.redis.hosts", String.class)));
    }

    /** The entries whose key begins with the prefix, in the order of their keys. */
    List<Entry> entries(String prefix) {
        TreeSet<String> keys = new TreeSet<>();
        String cursor = "0";
        do {
            Response page = send(Request.cmd(Command.SCAN).arg(cursor).arg("MATCH").arg(prefix + "*").arg("COUNT")
                    .arg(SCANNED));
            cursor = page.get(0).toString();
            page.get(1).forEach(key -> keys.add(key.toString()));
        } while (!cursor.equals("0"));
        List<Entry> entries = new ArrayList<>();
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += READ) {
            entries.addAll(read(all.subList(from, Math.min(from + READ, all.size()))));
        }
        return entries;
    }

    private List<Entry> read(List<String> keys) {
        Request request = Request.cmd(Command.EVAL).arg(READ_ALL).arg(keys.size());
        keys.forEach(request::arg);
        Response found = send(request);
        List<Entry> entries = new ArrayList<>();
        for (int n = 0; n < keys.size(); n++) {
            long left = found.get(2 * n + 1).toLong();
            // A key that has expired meanwhile has -2.
            if (left >= -1) {
                entries.add(new Entry(keys.get(n), found.get(2 * n).toString(), Duration.ofMillis(Math.max(0, left))));
            }
        }
        return entries;
    }

    /** Sets the key to the name of the operator, until it is deleted. */
    void set(CommandChange change, String subject, String key) {
        run(change, audited(SET, change, subject, "", List.of(key)));
    }

    /** Sets the key to the name of the operator for a time. */
    void set(CommandChange change, String subject, String key, Duration life) {
        run(change, audited(SET_FOR, change, subject, "for " + life, List.of(key)).arg(life.toMillis()));
    }

    void delete(CommandChange change, String subject, List<String> keys) {
        run(change, audited(DELETE, change, subject, "", keys));
    }

    private static Request audited(String script, CommandChange change, String subject, String detail,
            List<String> keys) {
        Request request = Request.cmd(Command.EVAL).arg(script).arg(keys.size() + 1).arg(AUDIT);
        keys.forEach(request::arg);
        return request.arg(Clock.systemUTC().instant().minus(AUDIT_RETENTION).toEpochMilli()).arg(change.operator())
                .arg(change.commandName()).arg(subject).arg(detail);
    }

    /** A script cannot be rolled back: a dry run does not send it. */
    private void run(CommandChange change, Request script) {
        if (!change.isDryRun()) {
            send(script);
        }
    }

    private Response send(Request request) {
        return redis.send(request).await().atMost(TIMEOUT);
    }

    @Override
    public void close() {
        redis.close();
        vertx.close().await().indefinitely();
    }
}
