package dev.studybuddy.auth.provider;

import java.util.Map;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.studybuddy.platform.internal.InternalOnly;

/** What the gateway asks of the service. */
public final class Gateway {
    private Gateway() {}

    /** Asks for a token, with the shared secret. */
    public static Response resolve(String session) {
        return resolve("session", session);
    }

    /** The same for a script's personal token. */
    public static Response resolvePersonal(String token) {
        return resolve("personal_token", token);
    }

    private static Response resolve(String kind, String secret) {
        return RestAssured.given().header(InternalOnly.HEADER, TestProvider.INTERNAL_TOKEN)
                .contentType(ContentType.JSON).body(Map.of(kind, secret)).post("/internal/sessions/resolve");
    }

    /** The token of a session that is alive. */
    public static String token(String session) {
        return resolve(session).then().statusCode(200).extract().path("token");
    }

    /** A request in somebody's name. */
    public static RequestSpecification as(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }
}
