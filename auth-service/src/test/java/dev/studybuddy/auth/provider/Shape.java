package dev.studybuddy.auth.provider;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.restassured.RestAssured;

/** The three who let people sign in, as the {@link TestProvider} plays them. */
public enum Shape {
    GOOGLE,
    GITHUB,
    DISCORD;

    private static final long FIRST_NUMBER = 1_000_000;
    private static final long SNOWFLAKE = 100_000_000_000_000_000L;

    /** As in paths. */
    public String provider() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String login() {
        return "/auth/login/" + provider();
    }

    public String callback() {
        return "/auth/callback/" + provider();
    }

    /** What this provider calls somebody for ever: any text, a number, or a snowflake. */
    public String subject(String name) {
        long number = name.matches("\\d{1,9}") ? Long.parseLong(name) : FIRST_NUMBER + (name.hashCode() & 0x7fff_ffff);
        return switch (this) {
            case GOOGLE -> name;
            case GITHUB -> String.valueOf(number);
            case DISCORD -> String.valueOf(SNOWFLAKE + number);
        };
    }

    /** Whoever comes is this person, at all three, and all goes well. */
    public static void know(String name) {
        know(name, Map.of());
    }

    /**
     * @param behaviour what else is so: {@code error}, {@code email}, {@code unverified}, {@code no_email}, {@code name},
     *            {@code secondary} (a verified address of GitHub's that is not the primary one); {@code broken},
     *            {@code cut}, {@code refused} or {@code hang} with an endpoint: {@code discovery}, {@code token},
     *            {@code userinfo} or {@code emails}
     */
    public static void know(String name, Map<String, String> behaviour) {
        Map<String, String> all = new HashMap<>(behaviour);
        all.put("subject", name);
        RestAssured.given().baseUri(Google.url()).queryParams(all).get("/control").then().statusCode(204);
    }
}
