package dev.studybuddy.auth.testing;

import java.util.Map;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.studybuddy.platform.internal.InternalOnly;

/** Requests that the gateway sends to the service. */
public final class Gateway {
    private Gateway() {}

    /** Resolves a session with the internal token. */
    public static Response resolve(String session) {
        return resolve("session", session);
    }

    /** Resolves a personal token with the internal token. */
    public static Response resolvePersonal(String token) {
        return resolve("personal_token", token);
    }

    private static Response resolve(String kind, String secret) {
        return RestAssured.given().header(InternalOnly.HEADER, TestProviders.INTERNAL_TOKEN)
                .contentType(ContentType.JSON).body(Map.of(kind, secret)).post("/internal/sessions/resolve");
    }

    /** The access token of an active session. */
    public static String token(String session) {
        return resolve(session).then().statusCode(200).extract().path("token");
    }

    /** A request with an access token. */
    public static RequestSpecification withToken(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }
}
