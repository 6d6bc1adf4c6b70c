package dev.studybuddy.benchmarks.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.studybuddy.benchmarks.load.Browser.Response;

/** A signed-in user with notes and cards. */
final class SimulatedUser {
    /** Short videos of the stand-in that have captions; the first ones make the notes with which a run begins. */
    private static final List<String> VIDEOS = List.of("photosynth1", "tcphandshk1", "bayesrule01", "supplydem01",
            "dnarepair01", "romanroads1", "sorting0001");
    /** What the notes contain, in all forms of the search: a word, several, a phrase, a prefix, a mistyped title. */
    private static final List<String> SEARCHES = List.of("light", "leaf+water", "%22carbon+dioxide%22", "photo*",
            "handshake", "packet+or+server", "photosinthesis", "nothing+of+this");

    private final Browser browser;
    private final Deque<String> videos = new ArrayDeque<>(VIDEOS);
    private final List<String> notes = new ArrayList<>();
    private final List<String> cards = new ArrayList<>();
    private JsonObject edited;
    private String etag;
    private int edits;

    SimulatedUser(Browser browser) {
        this.browser = browser;
    }

    /** Submits the next video of the list. */
    Future<Response> submit() {
        return submit(videos.pop());
    }

    private Future<Response> submit(String video) {
        return browser.send(HttpMethod.POST, "/videos", Map.of(),
                new JsonObject().put("youtube_url", "https://youtu.be/" + video).toBuffer());
    }

    /** Loads the notes and cards. Returns whether there are as many notes as expected. */
    Future<Boolean> load(int expectedNotes) {
        return browser.get("/notes").compose(list -> {
            notes.clear();
            items(list).forEach(note -> notes.add(((JsonObject) note).getString("id")));
            return notes.size() < expectedNotes
                    ? Future.succeededFuture(false)
                    : browser.get("/notes/reviews?limit=20").compose(due -> {
                        items(due).forEach(card -> cards.add(((JsonObject) card).getString("id")));
                        return browser.get("/notes/" + notes.get(0));
                    }).map(note -> {
                        edited = note.body().toJsonObject();
                        etag = note.etag();
                        return true;
                    });
        });
    }

    private static JsonArray items(Response response) {
        if (response.status() != 200) {
            throw new IllegalStateException("A list answered " + response.status() + ": " + response.body());
        }
        return response.body().toJsonObject().getJsonArray("items");
    }

    /** Whether there is a video left that the user has not submitted. */
    boolean canSubmit() {
        return !videos.isEmpty();
    }

    /** Returns the status of the response. */
    Future<Integer> act(UserAction action, RandomGenerator random) {
        return switch (action) {
            case LIST_NOTES -> browser.get("/notes").map(Response::status);
            case READ_NOTE -> browser.get("/notes/" + any(notes, random)).map(Response::status);
            case SEARCH -> browser.get("/notes?q=" + any(SEARCHES, random)).map(Response::status);
            case LIST_VIDEOS -> browser.get("/videos").map(Response::status);
            case CREDITS -> browser.get("/credits").map(Response::status);
            case DUE_CARDS -> browser.get("/notes/reviews").map(Response::status);
            case REVIEW -> browser.send(HttpMethod.POST, "/notes/reviews/" + any(cards, random), Map.of(),
                    new JsonObject().put("rating", 1 + random.nextInt(4)).toBuffer()).map(Response::status);
            case EDIT -> edit();
            // An account whose videos are used up submits the first one again.
            case SUBMIT -> (canSubmit() ? submit() : submit(VIDEOS.get(0))).map(Response::status);
            case EXPORT -> browser.get("/notes/" + any(notes, random) + "/export?format=pdf").map(Response::status);
        };
    }

    /** Saves a note with the ETag that the user has seen last. */
    private Future<Integer> edit() {
        JsonObject edit = new JsonObject().put("title", edited.getString("title"))
                .put("subject", edited.getString("subject"))
                .put("content", edited.getString("content") + "\n\nRead " + ++edits + " times.");
        return browser.send(HttpMethod.PUT, "/notes/" + edited.getString("id"), Map.of("If-Match", etag), edit
                .toBuffer()).compose(response -> {
                    if (response.status() == 200) {
                        etag = response.etag();
                        return Future.succeededFuture(response.status());
                    }
                    // As the editor does after a conflict.
                    return browser.get("/notes/" + edited.getString("id")).map(current -> {
                        etag = current.etag();
                        return response.status();
                    });
                });
    }

    private static <T> T any(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }
}
