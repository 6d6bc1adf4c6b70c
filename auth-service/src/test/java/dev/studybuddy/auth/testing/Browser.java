package dev.studybuddy.auth.testing;

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
 * A browser behind a gateway: it stores cookies; the gateway forwards only the cookies of a code flow, on their
 * paths, and replaces the session cookie by an access token. The service receives the gateway's Host header.
 */
public final class Browser {
    private static final RestAssuredConfig NO_REDIRECTS = RestAssuredConfig.config()
            .redirect(RedirectConfig.redirectConfig().followRedirects(false));
    private final Map<String, Cookie> cookies = new HashMap<>();

    /** Signs in with Google. Returns the response of the callback. */
    public Response signIn() {
        return signIn("/auth/login/google");
    }

    /** Signs in with the given login path. Returns the response of the callback. */
    public Response signIn(String login) {
        return callback(get(login));
    }

    /** Continues a login: authorizes at the provider and opens the callback. */
    public Response callback(Response login) {
        return get(pathOf(authorize(login)));
    }

    /** Authorizes at the provider. Returns the URL of the callback. */
    public String authorize(Response login) {
        return getExternal(login.getHeader("Location")).getHeader("Location");
    }

    /** Gets a path of the service without following redirects. */
    public Response get(String path) {
        return send(Method.GET, path);
    }

    /** Starts adding an identity to the signed-in user. */
    public Response startLinking(Provider provider) {
        return send(Method.POST, "/auth/me/identities/" + provider.code());
    }

    /** Starts adding an identity and authorizes at the provider. Returns the path of the callback. */
    public String authorizeLink(Provider provider) {
        return pathOf(getExternal(startLinking(provider).then().statusCode(200).extract().path("location"))
                .getHeader("Location"));
    }

    /** Starts a sign-in and authorizes at the provider. Returns the path of the callback. */
    public String authorize(Provider provider) {
        return pathOf(authorize(get(provider.login())));
    }

    /** Sends a request to the service, as the gateway forwards it. */
    public Response send(Method method, String path) {
        RequestSpecification request = request().header("Host", "10.1.2.3:8101").header("User-Agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0").cookies(forwardedCookies(
                        path));
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

    /** The value of the session cookie, or null. */
    public String session() {
        return cookies.values().stream().filter(cookie -> cookie.getName().endsWith("studybuddy"))
                .map(Cookie::getValue).findFirst().orElse(null);
    }

    /** The stored cookies by name. */
    public Map<String, Cookie> cookies() {
        return cookies;
    }

    /** Path and query of a URL: the public host is the gateway's. */
    public static String pathOf(String address) {
        URI uri = URI.create(address);
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static Response getExternal(String address) {
        return RestAssured.given().config(NO_REDIRECTS).urlEncodingEnabled(false).get(URI.create(address));
    }

    private static RequestSpecification request() {
        return RestAssured.given().config(NO_REDIRECTS).urlEncodingEnabled(false);
    }

    private Map<String, String> forwardedCookies(String path) {
        return cookies.values().stream()
                .filter(cookie -> cookie.getName().startsWith("q_auth") && path.startsWith(cookie.getPath()))
                .collect(Collectors.toMap(Cookie::getName, Cookie::getValue));
    }
}
