package dev.studybuddy.standins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * A program that answers as one system outside does. All of them share the routes under {@code /_control}: {@code health},
 * {@code reset}, {@code requests} and {@code faults}. Everything runs on one event loop, so no state needs a lock.
 */
public abstract class StandIn implements AutoCloseable {
    private static final long BODY_LIMIT = 8L << 20;
    private static final long SECONDS_TO_START = 20;
    private static final long SECONDS_TO_STOP = 3;

    private final String name;
    private final Faults faults;
    private final RequestLog requests = new RequestLog();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2)
            .setInternalBlockingPoolSize(1).setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private HttpServer server;

    protected StandIn(String name, Faults faults) {
        this.name = name;
        this.faults = faults;
    }

    /** Adds the routes of the system that is stood in for. */
    protected abstract void routes(Router router);

    /** Forgets what was learnt since the start; faults and requests are forgotten besides. */
    protected abstract void reset();

    /**
     * Listens.
     *
     * @param port 0 for any free one
     * @return this, when requests are answered
     * @throws IllegalStateException with a sentence that names the address, if it cannot be listened on
     */
    public StandIn start(String host, int port) {
        var router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        control(router);
        router.route().handler(requests::record);
        routes(router);
        router.route().failureHandler(this::failed);
        // A new connection is a new exit for some callers, so an idle one must not be closed under them early.
        var options = new HttpServerOptions().setHost(host).setPort(port).setIdleTimeout(120);
        var listening = vertx.createHttpServer(options).requestHandler(router).listen();
        try {
            server = listening.toCompletionStage().toCompletableFuture().get(SECONDS_TO_START, TimeUnit.SECONDS);
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot listen on %s:%d: %s".formatted(host, port, e.getMessage()), e);
        }
    }

    public int port() {
        return server.actualPort();
    }

    /** Stops listening and ends what is under way, within a few seconds. */
    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.err.println(name + ": did not stop in time: " + e);
        }
    }

    /**
     * Runs a stand-in as the program itself, with {@code PORT} and {@code HTTP_HOST} from the environment, until it is told to
     * end or the process named by {@code PARENT_PID}, if any, is gone.
     */
    protected static void run(StandIn standIn, int usualPort) {
        var port = Integer.parseInt(setting("PORT", String.valueOf(usualPort)));
        Runtime.getRuntime().addShutdownHook(new Thread(standIn::close, "stop"));
        var parent = setting("PARENT_PID", "");
        if (!parent.isEmpty()) {
            ProcessHandle.of(Long.parseLong(parent)).ifPresentOrElse(
                    process -> process.onExit().thenRun(() -> Runtime.getRuntime().halt(0)), () -> System.exit(0));
        }
        try {
            standIn.start(setting("HTTP_HOST", "127.0.0.1"), port);
            System.out.printf("%s stands in on port %d%n", standIn.name, standIn.port());
        } catch (IllegalStateException e) {
            System.err.println(standIn.name + ": " + e.getMessage());
            System.exit(1);
        }
    }

    /** @return an environment variable, or the other value where it is missing or empty */
    protected static String setting(String variable, String otherwise) {
        var value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    /** @return a resource of this program as text */
    public static String resource(String path) {
        try (InputStream in = StandIn.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected Vertx vertx() {
        return vertx;
    }

    /** Adds a figure to what {@code /_control/requests} tells of this request. */
    protected static void note(RoutingContext context, String name, Object value) {
        RequestLog.note(context, name, value);
    }

    /**
     * Lets a request meet the fault that waits for it, if one does.
     *
     * @param request what is known of the request, by the names that an order's {@code match} may use
     * @param answer gets the fault, or null; after the fault's delay
     */
    protected void meetFault(RoutingContext context, Map<String, Predicate<String>> request, Consumer<Fault> answer) {
        var fault = faults.take(request).orElse(null);
        if (fault == null) {
            answer.accept(null);
            return;
        }
        note(context, "fault", fault.kind());
        later(context, fault.delayMs(), () -> answer.accept(fault));
    }

    /** Does something after a while, unless the caller has gone away by then. */
    protected void later(RoutingContext context, int ms, Runnable action) {
        if (ms <= 0) {
            action.run();
            return;
        }
        vertx.setTimer(ms, timer -> {
            if (!context.response().closed()) {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    context.fail(e);
                }
            }
        });
    }

    /** Answers with the first part of a body that was promised whole, and breaks the connection. */
    public static void cut(RoutingContext context, Buffer body, int atPercent) {
        var kept = body.length() * atPercent / 100;
        context.response().putHeader("Content-Length", String.valueOf(body.length()));
        context.response().write(body.slice(0, kept)).onComplete(written -> context.request().connection().close());
    }

    protected static void json(RoutingContext context, int status, JsonObject body) {
        context.response().setStatusCode(status).putHeader("Content-Type", "application/json; charset=UTF-8")
                .end(body.toBuffer());
    }

    private void control(Router router) {
        router.get("/_control/health").handler(c -> json(c, 200, new JsonObject().put("status", "UP")));
        router.post("/_control/reset").handler(c -> {
            faults.clear();
            requests.clear();
            reset();
            c.response().setStatusCode(204).end();
        });
        router.get("/_control/requests").handler(c -> json(c, 200, requests.toJson()));
        router.get("/_control/faults").handler(c -> json(c, 200, new JsonObject().put("faults", faults.toJson())));
        router.delete("/_control/faults").handler(c -> {
            faults.clear();
            c.response().setStatusCode(204).end();
        });
        router.post("/_control/faults").handler(c -> json(c, 201, faults.add(c.body().asJsonObject()).toJson()));
    }

    private void failed(RoutingContext context) {
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        var failure = context.failure();
        var isMistake = failure instanceof IllegalArgumentException || failure instanceof DecodeException
                || failure instanceof ClassCastException;
        if (failure != null && !isMistake) {
            failure.printStackTrace();
        }
        var status = isMistake ? 400 : context.statusCode() > 0 ? context.statusCode() : 500;
        if (context.response().headWritten()) {
            context.request().connection().close();
            return;
        }
        json(context, status,
                new JsonObject().put("error", isMistake ? String.valueOf(failure.getMessage()) : "status " + status));
    }
}
