package dev.studybuddy.standins.signin;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.vertx.core.MultiMap;

/** The HTML pages of the sign-in form, without scripts. */
final class SignInPage {
    private static final String LAYOUT = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%1$s (stand-in)</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 4rem auto; padding: 0 1rem;
              color: #1f2328; }
            label { display: block; margin: 1.5rem 0 .3rem; } button, input { font: inherit; padding: .5rem .8rem; }
            input { width: 100%%; box-sizing: border-box; } .error { color: #b3261e; }
            p.buttons { display: flex; gap: .6rem; }
            </style></head><body><main><h1>%1$s</h1>
            %2$s
            </main></body></html>
            """;

    private SignInPage() {}

    /**
     * @param params the parameters of the authorization request, which the form sends again
     * @param error the message above the form, or null
     */
    static String renderForm(Provider provider, MultiMap params, String error) {
        var fields = new TreeMap<String, String>();
        params.forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
        fields.remove("username");
        fields.remove("decision");
        return LAYOUT.formatted("Sign in with " + provider.title(), """
                <p>This page replaces %s on this machine. Enter any user name.
                The same name is always the same user.</p>
                %s<form method="post">
                %s
                <label for="username">User name</label>
                <input id="username" name="username" type="text" autocomplete="username" autofocus>
                <p class="buttons"><button type="submit" name="decision" value="sign-in">Sign in</button>
                <button type="submit" name="decision" value="refuse">Refuse</button></p>
                </form>""".formatted(provider.title(),
                error == null ? "" : "<p class=\"error\" role=\"alert\">" + escape(error) + "</p>\n", hiddenInputs(
                        fields)));
    }

    static String renderError(String message) {
        return LAYOUT.formatted("Sign-in failed", "<p>" + escape(message) + "</p>");
    }

    /** @return an SVG avatar with the first letter of the name */
    static String renderAvatar(String name) {
        var initial = escape(name.substring(0, 1).toUpperCase(Locale.ROOT));
        var hue = Math.floorMod(name.hashCode(), 360);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" \
                fill="hsl(%d 45%% 45%%)"/><text x="48" y="64" font-size="48" text-anchor="middle" fill="#fff" \
                font-family="sans-serif">%s</text></svg>""".formatted(hue, initial);
    }

    private static String hiddenInputs(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(escape(field.getKey()),
                        escape(field.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
