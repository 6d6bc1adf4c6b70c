package dev.studybuddy.platform.database;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** Distinguishes a failure of an unavailable or busy database from a failure of the statement. */
public final class TransientFailure {
    /**
     * SQLSTATE classes after which the same statement may succeed: connection (08), rollback by deadlock or
     * serialisation (40), resources (53), operator intervention such as a shutdown (57).
     */
    private static final Set<String> TRANSIENT = Set.of("08", "40", "53", "57");

    private TransientFailure() {}

    public static boolean is(Throwable failure) {
        if (failure instanceof PgException refused) {
            String state = refused.getSqlState();
            return state != null && state.length() == 5 && TRANSIENT.contains(state.substring(0, 2));
        }
        return failure instanceof IOException || failure instanceof TimeoutException
                || failure instanceof ClosedConnectionException || failure instanceof VertxException
                || failure instanceof NoStackTraceThrowable
                || (failure.getCause() != null && failure.getCause() != failure && is(failure.getCause()));
    }

    /** The fields {@code exception=} and, where there is one, {@code sqlstate=} for a log line. */
    public static String fields(Throwable failure) {
        return failure instanceof PgException refused
                ? "exception=PgException sqlstate=" + refused.getSqlState()
                : "exception=" + failure.getClass().getSimpleName();
    }

    /** The exception class and the SQLSTATE, for logs and headers: never the message, which may quote a value. */
    public static String kind(Throwable failure) {
        return failure instanceof PgException refused
                ? "PgException " + refused.getSqlState()
                : failure.getClass().getSimpleName();
    }
}
