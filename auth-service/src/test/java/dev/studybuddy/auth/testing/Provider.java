package dev.studybuddy.auth.testing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;

import io.restassured.RestAssured;

/** The providers that {@link TestProviders} simulates, and the user who signs in next. */
public enum Provider {
    GOOGLE,
    GITHUB,
    DISCORD;

    private static final long FIRST_NUMBER = 1_000_000;
    private static final long SNOWFLAKE = 100_000_000_000_000_000L;

    /** The name in paths. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String login() {
        return "/auth/login/" + code();
    }

    public String callback() {
        return "/auth/callback/" + code();
    }

    /** The immutable id of a user at this provider: any text, a number, or a snowflake. */
    public String subject(String name) {
        long number = name.matches("\\d{1,9}") ? Long.parseLong(name) : FIRST_NUMBER + (name.hashCode() & 0x7fff_ffff);
        return switch (this) {
            case GOOGLE -> name;
            case GITHUB -> String.valueOf(number);
            case DISCORD -> String.valueOf(SNOWFLAKE + number);
        };
    }

    /** Sets the user who signs in next, at all providers, without faults. */
    public static void setUser(String name) {
        setUser(name, Map.of());
    }

    /** The base URL of the simulated providers, and the issuer of Google's tokens. */
    public static String url() {
        return ConfigProvider.getConfig().getValue("test-provider.url", String.class);
    }

    /**
     * Sets the user who signs in next, at all providers.
     *
     * @param behaviour attributes and faults: {@code error}, {@code email}, {@code unverified}, {@code no_email},
     *            {@code name}, {@code secondary} (a verified, non-primary address at GitHub); {@code issuer} and {@code
     *            announces_iss} (of Google's metadata), {@code token_issuer}, {@code iss} (of the callback); {@code
     *            broken}, {@code cut}, {@code refused} or {@code hang} with an endpoint: {@code discovery}, {@code
     *            token}, {@code userinfo} or {@code emails}
     */
    public static void setUser(String name, Map<String, String> behaviour) {
        Map<String, String> all = new HashMap<>(behaviour);
        all.put("subject", name);
        RestAssured.given().baseUri(Provider.url()).queryParams(all).get("/control").then().statusCode(204);
    }
}
