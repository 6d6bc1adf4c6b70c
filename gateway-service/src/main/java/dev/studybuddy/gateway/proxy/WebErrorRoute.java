package dev.studybuddy.gateway.proxy;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.studybuddy.gateway.access.ErrorResponder;
import dev.studybuddy.gateway.access.OriginGuard;
import dev.studybuddy.gateway.access.ProblemResponse;
import dev.studybuddy.gateway.access.RequestAuthenticator;
import dev.studybuddy.gateway.access.RequestKind;
import dev.studybuddy.gateway.client.ClientConnection;
import dev.studybuddy.gateway.web.RouteOrder;
import dev.studybuddy.platform.problem.Problem;

/**
 * {@code POST /web/errors}: a page of the front end reports that it failed. The report is counted and logged. It has
 * the kind and message of the error, the template of the route and the version, and nothing of the user or of the
 * address.
 */
@ApplicationScoped
class WebErrorRoute {
    private static final Logger LOG = Logger.getLogger(WebErrorRoute.class);
    private static final int MAX_BODY_BYTES = 4096;
    private static final int MAX_NAME = 100;
    private static final int MAX_MESSAGE = 200;
    private static final int MAX_ROUTE = 200;
    private static final int MAX_VERSION = 64;
    private static final Set<String> FIELDS = Set.of("name", "message", "route", "version");
    private static final Pattern ROUTE = Pattern.compile("/[\\w/$.-]{0,199}");
    /** Control, format and separator characters, which could forge lines of the log. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private final OriginGuard origins;
    private final RequestAuthenticator authenticator;
    private final ErrorResponder errors;
    private final RequestBodies bodies;
    private final Counter reports;

    WebErrorRoute(OriginGuard origins, RequestAuthenticator authenticator, ErrorResponder errors, RequestBodies bodies,
            MeterRegistry metrics) {
        this.origins = origins;
        this.authenticator = authenticator;
        this.errors = errors;
        this.bodies = bodies;
        this.reports = Counter.builder("studybuddy.web.errors").description("Failed pages that the front end reported")
                .register(metrics);
    }

    void register(@Observes Router router) {
        router.post(RequestKind.WEB_ERRORS).order(RouteOrder.BEFORE_STATIC_FILES).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!origins.isAllowed(Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN)))) {
            reject(context, OriginGuard.rejection());
            return;
        }
        bodies.read(context, MAX_BODY_BYTES).onComplete(body -> {
            if (body.succeeded()) {
                authenticator.authenticate(request).subscribe().with(user -> accept(context, body.result()),
                        failure -> errors.send(request, failure));
            } else if (body.cause() instanceof Problem problem) {
                reject(context, problem);
            }
        });
    }

    private void accept(RoutingContext context, Buffer body) {
        if (ClientConnection.isClosed(context)) {
            return;
        }
        try {
            JsonObject report = parse(body);
            String name = text(report, "name", MAX_NAME);
            String message = text(report, "message", MAX_MESSAGE);
            String version = text(report, "version", MAX_VERSION);
            String route = text(report, "route", MAX_ROUTE);
            if (!ROUTE.matcher(route).matches()) {
                throw Problem.invalid("route", "The template of a route is expected, such as /read/$noteId.");
            }
            reports.increment();
            LOG.warnf("Web page failed: route=%s version=\"%s\" error=\"%s\" message=\"%s\"", route, version, name,
                    message);
            context.response().setStatusCode(204).end();
        } catch (Problem problem) {
            reject(context, problem);
        }
    }

    private static JsonObject parse(Buffer body) {
        JsonObject report;
        try {
            report = body.toJsonObject();
        } catch (DecodeException | ClassCastException exception) {
            throw Problem.badRequest("A JSON object is expected.");
        }
        if (!FIELDS.equals(report.fieldNames())) {
            throw Problem.badRequest("The fields name, message, route and version are expected.");
        }
        return report;
    }

    /** The text without unprintable characters and quotation marks. */
    private static String text(JsonObject report, String field, int maxLength) {
        if (!(report.getValue(field) instanceof String value) || value.length() > maxLength) {
            throw Problem.invalid(field, "A text of at most " + maxLength + " characters is expected.");
        }
        return UNPRINTABLE.matcher(value).replaceAll(" ").replace('"', '\'');
    }

    private static void reject(RoutingContext context, Problem problem) {
        RequestBodies.discardRest(context);
        ProblemResponse.send(context.response(), problem);
    }
}
