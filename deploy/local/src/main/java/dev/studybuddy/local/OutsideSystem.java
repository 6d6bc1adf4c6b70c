package dev.studybuddy.local;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An external system: the real one if its setting is present, else its stand-in.
 *
 * @param where the address, for display
 * @param environment the settings with which the services use the stand-in; empty for the real one
 */
public record OutsideSystem(String name, boolean real, String where, Map<String, String> environment) {
    private static final String STAND_IN_CLIENT = "studybuddy-dev";

    static List<OutsideSystem> of(Map<String, String> environment, Ports ports) {
        return List.of(youTube(environment, ports), claude(environment, ports), stripe(environment, ports), signIn(
                "Google", environment, ports),
                signIn("GitHub", environment, ports), signIn("Discord", environment, ports));
    }

    /** With a key for Claude, YouTube is the real one too: notes are written about real videos. */
    private static OutsideSystem youTube(Map<String, String> environment, Ports ports) {
        String set = environment.get("YOUTUBE_BASE_URL");
        if (set != null) {
            return new OutsideSystem("YouTube", true, set, Map.of());
        }
        boolean real = environment.containsKey("CLAUDE_API_KEY");
        String where = real ? "https://www.youtube.com" : ports.http(Ports.Port.YOUTUBE);
        return new OutsideSystem("YouTube", real, where, Map.of("YOUTUBE_BASE_URL", where));
    }

    private static OutsideSystem claude(Map<String, String> environment, Ports ports) {
        if (environment.containsKey("CLAUDE_API_KEY") || environment.containsKey("CLAUDE_BASE_URL")) {
            String where = environment.getOrDefault("CLAUDE_BASE_URL", "https://api.anthropic.com");
            return new OutsideSystem("Claude", true, where, Map.of());
        }
        String where = ports.http(Ports.Port.CLAUDE);
        return new OutsideSystem("Claude", false, where, Map.of("CLAUDE_BASE_URL", where, "CLAUDE_API_KEY",
                "stand-in"));
    }

    /** With a key, the operator configures the address of the webhook at Stripe, and its secret here. */
    private static OutsideSystem stripe(Map<String, String> environment, Ports ports) {
        if (environment.containsKey("STRIPE_SECRET_KEY") || environment.containsKey("STRIPE_API_BASE")) {
            String where = environment.getOrDefault("STRIPE_API_BASE", "https://api.stripe.com");
            return new OutsideSystem("Stripe", true, where, Map.of());
        }
        String where = ports.http(Ports.Port.STRIPE);
        // No public key: the embedded form is a script of Stripe without a stand-in, so the hosted page is used.
        return new OutsideSystem("Stripe", false, where, Map.of("STRIPE_API_BASE", where, "STRIPE_SECRET_KEY",
                "sk_test_studybuddy", "STRIPE_WEBHOOK_SECRET", "whsec_test"));
    }

    private static OutsideSystem signIn(String provider, Map<String, String> environment, Ports ports) {
        String prefix = provider.toUpperCase(Locale.ROOT);
        String name = provider + " sign-in";
        if (environment.containsKey(prefix + "_CLIENT_ID")) {
            String where = environment.getOrDefault(prefix + "_AUTH_SERVER_URL", provider + " itself");
            return new OutsideSystem(name, true, where, Map.of());
        }
        String where = ports.http(Ports.Port.SIGN_IN) + "/" + provider.toLowerCase(Locale.ROOT);
        var settings = new TreeMap<>(Map.of(prefix + "_CLIENT_ID", STAND_IN_CLIENT, prefix + "_CLIENT_SECRET",
                STAND_IN_CLIENT));
        switch (provider) {
            case "GitHub" -> settings.putAll(Map.of("GITHUB_AUTH_SERVER_URL", where + "/login/oauth",
                    "GITHUB_API_URL", where + "/api"));
            case "Discord" -> settings.putAll(Map.of("DISCORD_AUTH_SERVER_URL", where + "/api/oauth2",
                    "DISCORD_API_URL", where + "/api"));
            default -> settings.put(prefix + "_AUTH_SERVER_URL", where);
        }
        return new OutsideSystem(name, false, where, settings);
    }
}
