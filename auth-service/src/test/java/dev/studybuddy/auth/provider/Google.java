package dev.studybuddy.auth.provider;

import java.util.HashMap;
import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;

import io.restassured.RestAssured;

/** Says what the {@link TestProvider} does from now on. */
public final class Google {
    private Google() {}

    /** Whoever comes is this subject, and all goes well. */
    public static void knows(String subject) {
        knows(subject, Map.of());
    }

    /** @param behaviour what else is so, for example {@code error=access_denied} */
    public static void knows(String subject, Map<String, String> behaviour) {
        Map<String, String> all = new HashMap<>(behaviour);
        all.put("subject", subject);
        RestAssured.given().baseUri(url()).queryParams(all).get("/control").then().statusCode(204);
    }

    /** The issuer. */
    public static String url() {
        return ConfigProvider.getConfig().getValue("GOOGLE_AUTH_SERVER_URL", String.class);
    }
}
