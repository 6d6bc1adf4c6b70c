package dev.studybuddy.benchmarks.load;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

import dev.studybuddy.benchmarks.load.Browser.Response;

/** Signs a user in with Google's stand-in: fills in its form, as a person does. */
final class SignIn {
    private static final int MAX_REDIRECTS = 5;
    private static final Pattern HIDDEN = Pattern
            .compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private SignIn() {}

    static Future<Void> run(Browser browser, URI gateway, String name) {
        return browser.get("/auth/login/google?redirect=/").compose(start -> {
            URI form = URI.create(location(start));
            return browser.send(HttpMethod.GET, form, Map.of(), Buffer.buffer())
                    .compose(page -> browser.send(HttpMethod.POST, form, Map.of("Content-Type",
                            "application/x-www-form-urlencoded"), fields(page.body().toString(), name)));
        }).compose(consent -> follow(browser, gateway.resolve(location(consent)), MAX_REDIRECTS))
                .compose(page -> browser.get("/auth/me")).map(me -> {
                    if (me.status() != 200) {
                        throw new IllegalStateException("Sign-in of " + name + " ended with " + me.status() + ": "
                                + me.body());
                    }
                    return null;
                });
    }

    private static Future<Response> follow(Browser browser, URI address, int redirects) {
        return browser.send(HttpMethod.GET, address, Map.of(), Buffer.buffer())
                .compose(response -> response.location() == null || redirects == 0
                        ? Future.succeededFuture(response)
                        : follow(browser, address.resolve(response.location()), redirects - 1));
    }

    private static String location(Response response) {
        if (response.location() == null) {
            throw new IllegalStateException("A step of the sign-in answered " + response.status() + ": "
                    + response.body());
        }
        return response.location();
    }

    private static Buffer fields(String page, String name) {
        return Buffer.buffer(Stream.concat(Stream.of("username=" + encode(name)), HIDDEN.matcher(page).results()
                .map((MatchResult field) -> encode(field.group(1)) + "=" + encode(unescape(field.group(2)))))
                .collect(Collectors.joining("&")));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String unescape(String html) {
        return html.replace("&quot;", "\"").replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&");
    }
}
