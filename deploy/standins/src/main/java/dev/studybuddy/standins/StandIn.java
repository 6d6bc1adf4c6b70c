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
 * An HTTP server that replaces one external system. All stand-ins share the routes under {@code /_control}:
 * {@code health}, {@code reset}, {@code requests} and {@code faults}. Each runs on one event loop, so its state needs
 * no locks.
 */
public abstract class StandIn implements AutoCloseable {
    private static final long BODY_LIMIT = 8L << 20;
    private static final long START_TIMEOUT_SECONDS = 20;
    private static final long STOP_TIMEOUT_SECONDS = 3;

    private final String name;
    private final FaultQueue faults;
    private final RequestLog requests = new RequestLog();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2)
            .setInternalBlockingPoolSize(1).setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private HttpServer server;

    protected StandIn(String name, FaultQueue faults) {
        this.name = name;
        this.faults = faults;
    }

    /** Adds the routes of the replaced system. */
    protected abstract void addRoutes(Router router);

    /** Clears the state that was collected since the start. Faults and logged requests are cleared separately. */
    protected abstract void reset();

    /**
     * Starts the HTTP server and waits until it accepts requests.
     *
     * @param port 0 for any free port
     * @return this instance
     * @throws IllegalStateException with the address in its message, if the server cannot listen
     */
    public StandIn start(String host, int port) {
        var router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        addControlRoutes(router);
        router.route().handler(requests::record);
        addRoutes(router);
        router.route().failureHandler(this::handleFailure);
        // Some clients count a new connection as a new exit, so idle connections stay open for two minutes.
        var options = new HttpServerOptions().setHost(host).setPort(port).setIdleTimeout(120);
        var listen = vertx.createHttpServer(options).requestHandler(router).listen();
        try {
            server = listen.toCompletionStage().toCompletableFuture().get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
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

    /** Stops the server and aborts open requests, within a few seconds. */
    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.err.println(name + ": stop timed out: " + e);
        }
    }

    /**
     * Runs a stand-in as a program, with {@code PORT} and {@code HTTP_HOST} from the environment, until the process is
     * terminated or the process with the id {@code PARENT_PID} ends.
     */
    protected static void run(StandIn standIn, int defaultPort) {
        var port = Integer.parseInt(setting("PORT", String.valueOf(defaultPort)));
        Runtime.getRuntime().addShutdownHook(new Thread(standIn::close, "stop"));
        var parent = setting("PARENT_PID", "");
        if (!parent.isEmpty()) {
            ProcessHandle.of(Long.parseLong(parent)).ifPresentOrElse(StandIn::endWith, () -> System.exit(0));
        }
        try {
            standIn.start(setting("HTTP_HOST", "127.0.0.1"), port);
            System.out.printf("%s stand-in listens on port %d%n", standIn.name, standIn.port());
        } catch (IllegalStateException e) {
            System.err.println(standIn.name + ": " + e.getMessage());
            System.exit(1);
        }
    }

    private static void endWith(ProcessHandle parent) {
        var unused = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0));
    }

    /** @return the value of an environment variable, or the default if it is missing or blank */
    protected static String setting(String variable, String defaultValue) {
        var value = System.getenv(variable);
        return value == null || value.isBlank() ? defaultValue : value.strip();
    }

    /** @return a class path resource as text */
    public static String readResource(String path) {
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

    /** Adds a field to the entry of this request in {@code /_control/requests}. */
    protected static void logField(RoutingContext context, String name, Object value) {
        RequestLog.addField(context, name, value);
    }

    /**
     * Finds the pending fault that matches a request and calls the handler after its delay.
     *
     * @param request predicates by the names that {@code match} accepts
     * @param handler receives the fault, or null
     */
    protected void applyFault(RoutingContext context, Map<String, Predicate<String>> request, Consumer<Fault> handler) {
        var fault = faults.take(request).orElse(null);
        if (fault == null) {
            handler.accept(null);
            return;
        }
        logField(context, "fault", fault.kind());
        runAfter(context, fault.delayMs(), () -> handler.accept(fault));
    }

    /** Runs an action after a delay, unless the client has closed the connection by then. */
    protected void runAfter(RoutingContext context, int ms, Runnable action) {
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

    /**
     * Sends the first part of a body with the {@code Content-Length} of the whole body, then closes the connection.
     */
    public static void sendTruncated(RoutingContext context, Buffer body, int atPercent) {
        var sentLength = body.length() * atPercent / 100;
        context.response().putHeader("Content-Length", String.valueOf(body.length()));
        context.response().write(body.slice(0, sentLength)).onComplete(write -> context.request().connection().close());
    }

    protected static void sendJson(RoutingContext context, int status, JsonObject body) {
        context.response().setStatusCode(status).putHeader("Content-Type", "application/json; charset=UTF-8")
                .end(body.toBuffer());
    }

    private void addControlRoutes(Router router) {
        router.get("/_control/health").handler(c -> sendJson(c, 200, new JsonObject().put("status", "UP")));
        router.post("/_control/reset").handler(c -> {
            faults.clear();
            requests.clear();
            reset();
            c.response().setStatusCode(204).end();
        });
        router.get("/_control/requests").handler(c -> sendJson(c, 200, requests.toJson()));
        router.get("/_control/faults").handler(c -> sendJson(c, 200, new JsonObject().put("faults", faults.toJson())));
        router.delete("/_control/faults").handler(c -> {
            faults.clear();
            c.response().setStatusCode(204).end();
        });
        router.post("/_control/faults").handler(c -> sendJson(c, 201, faults.add(c.body().asJsonObject()).toJson()));
    }

    private void handleFailure(RoutingContext context) {
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        var failure = context.failure();
        var isClientError = failure instanceof IllegalArgumentException || failure instanceof DecodeException
                || failure instanceof ClassCastException;
        if (failure != null && !isClientError) {
            failure.printStackTrace();
        }
        var status = isClientError ? 400 : context.statusCode() > 0 ? context.statusCode() : 500;
        if (context.response().headWritten()) {
            context.request().connection().close();
            return;
        }
        sendJson(context, status,
                new JsonObject().put("error", isClientError
                        ? String.valueOf(failure.getMessage())
                        : "status " + status));
    }
}
