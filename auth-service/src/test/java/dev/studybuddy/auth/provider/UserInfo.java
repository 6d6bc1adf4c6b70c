package dev.studybuddy.auth.provider;

import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the APIs of GitHub and Discord tell of who signs in. */
final class UserInfo {
    private UserInfo() {}

    static String of(String provider, String endpoint, Map<String, String> behaviour) {
        if (provider.equals("discord")) {
            return discord(behaviour).encode();
        }
        return endpoint.equals("emails") ? gitHubEmails(behaviour).encode() : gitHub(behaviour).encode();
    }

    /** The address in it is one that the person shows to everybody: not the primary one, and verified or not. */
    private static JsonObject gitHub(Map<String, String> behaviour) {
        String name = behaviour.get("subject");
        return new JsonObject().put("login", "login-" + name).put("id", Long.parseLong(Shape.GITHUB.subject(name)))
                .put("name", behaviour.getOrDefault("name", "Person " + name)).put("email", "shown@example.org")
                .put("avatar_url", "https://pictures.example.org/" + name);
    }

    private static JsonArray gitHubEmails(Map<String, String> behaviour) {
        JsonArray emails = new JsonArray().add(new JsonObject()
                .put("email", behaviour.getOrDefault("secondary", "hidden@users.noreply.example.org"))
                .put("primary", false).put("verified", true));
        return behaviour.containsKey("no_email")
                ? emails
                : emails.add(new JsonObject().put("email", email(behaviour)).put("primary", true)
                        .put("verified", !behaviour.containsKey("unverified")));
    }

    private static JsonObject discord(Map<String, String> behaviour) {
        String name = behaviour.get("subject");
        boolean none = behaviour.containsKey("no_email");
        return new JsonObject().put("id", Shape.DISCORD.subject(name)).put("username", "login-" + name)
                .put("global_name", behaviour.getOrDefault("name", "Person " + name)).put("avatar", "a1b2c3")
                .put("email", none ? null : email(behaviour))
                .put("verified", !none && !behaviour.containsKey("unverified"));
    }

    private static String email(Map<String, String> behaviour) {
        return behaviour.getOrDefault("email", behaviour.get("subject") + "@example.org");
    }
}
