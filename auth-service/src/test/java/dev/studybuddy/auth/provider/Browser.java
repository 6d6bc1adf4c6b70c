package dev.studybuddy.auth.provider;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.restassured.RestAssured;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.Cookie;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/**
 * A browser in front of a gateway: it keeps cookies, and of these only those of a sign-in reach the service, on the
 * sign-in's own paths. The service sees the gateway's Host, not the one that the browser asked for.
 */
public final class Browser {
    private static final RestAssuredConfig STEP_BY_STEP = RestAssuredConfig.config()
            .redirect(RedirectConfig.redirectConfig().followRedirects(false));
    private final Map<String, Cookie> cookies = new HashMap<>();

    /** Signs in and gives the last answer: the one of the callback. */
    public Response signIn() {
        return signIn("/auth/login/google");
    }

    /** The same, beginning at this path. */
    public Response signIn(String login) {
        return callback(get(login));
    }

    /** Goes on from the answer to a login: through the provider and back. */
    public Response callback(Response login) {
        return get(pathOf(throughProvider(login)));
    }

    /** The address that the provider sends the browser back to. */
    public String throughProvider(Response login) {
        return outside(login.getHeader("Location")).getHeader("Location");
    }

    /** Asks the service for a path; follows nothing. */
    public Response get(String path) {
        return send(Method.GET, path);
    }

    /** Begins to add a provider to whoever is signed in here, and goes there. */
    public Response beginLinking(Shape shape) {
        return send(Method.POST, "/auth/me/identities/" + shape.provider());
    }

    /** Goes on from there: through the provider, and gives where it sends the browser back to. */
    public String throughProviderToLink(Shape shape) {
        return pathOf(outside(beginLinking(shape).then().statusCode(200).extract().path("location"))
                .getHeader("Location"));
    }

    /** The same for a sign-in. */
    public String throughProvider(Shape shape) {
        return pathOf(throughProvider(get(shape.login())));
    }

    /** Sends something to the service. The gateway has put a token in place of the session. */
    public Response send(Method method, String path) {
        RequestSpecification request = request().header("Host", "10.1.2.3:8101").header("User-Agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0").cookies(passed(path));
        Response session = session() == null ? null : Gateway.resolve(session());
        if (session != null && session.statusCode() == 200) {
            request.header("Authorization", "Bearer " + session.path("token"));
        }
        Response response = request.request(method, path);
        response.detailedCookies().forEach(cookie -> {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie);
            }
        });
        return response;
    }

    /** What the browser holds as its session, or null. */
    public String session() {
        return cookies.values().stream().filter(cookie -> cookie.getName().endsWith("studybuddy"))
                .map(Cookie::getValue).findFirst().orElse(null);
    }

    /** What it holds by name. */
    public Map<String, Cookie> cookies() {
        return cookies;
    }

    /** Only path and query: where the public address leads is the gateway's business. */
    public static String pathOf(String address) {
        URI uri = URI.create(address);
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static Response outside(String address) {
        return RestAssured.given().config(STEP_BY_STEP).urlEncodingEnabled(false).get(URI.create(address));
    }

    private static RequestSpecification request() {
        return RestAssured.given().config(STEP_BY_STEP).urlEncodingEnabled(false);
    }

    private Map<String, String> passed(String path) {
        return cookies.values().stream()
                .filter(cookie -> cookie.getName().startsWith("q_auth") && path.startsWith(cookie.getPath()))
                .collect(Collectors.toMap(Cookie::getName, Cookie::getValue));
    }
}
