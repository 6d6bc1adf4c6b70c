package dev.studybuddy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import io.vertx.core.json.JsonObject;

import dev.studybuddy.standins.StandIn;

/** The control routes of a stand-in. */
public final class StandInControl {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private StandInControl() {}

    /** Returns the metadata of the last requests. */
    public static List<JsonObject> requests(StandIn standIn) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + standIn.port() + "/_control/requests")).build(),
                HttpResponse.BodyHandlers.ofString());
        return new JsonObject(answer.body()).getJsonArray("requests").stream().map(JsonObject.class::cast).toList();
    }

    public static void order(StandIn standIn, String what, JsonObject body) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + standIn.port() + "/_control/" + what))
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())).build(), HttpResponse.BodyHandlers
                        .ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }
}
