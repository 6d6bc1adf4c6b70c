package dev.studybuddy.auth.testing;

import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The responses of the simulated GitHub and Discord APIs. */
final class UserInfoResponses {
    private UserInfoResponses() {}

    static String build(String provider, String endpoint, Map<String, String> behaviour) {
        if (provider.equals("discord")) {
            return discord(behaviour).encode();
        }
        return endpoint.equals("emails") ? gitHubEmails(behaviour).encode() : gitHub(behaviour).encode();
    }

    /** Its e-mail address is the public one, which is neither the primary address nor necessarily verified. */
    private static JsonObject gitHub(Map<String, String> behaviour) {
        String name = behaviour.get("subject");
        return new JsonObject().put("login", "login-" + name).put("id", Long.parseLong(Provider.GITHUB.subject(name)))
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
        boolean hasNoEmail = behaviour.containsKey("no_email");
        return new JsonObject().put("id", Provider.DISCORD.subject(name)).put("username", "login-" + name)
                .put("global_name", behaviour.getOrDefault("name", "Person " + name)).put("avatar", "a1b2c3")
                .put("email", hasNoEmail ? null : email(behaviour))
                .put("verified", !hasNoEmail && !behaviour.containsKey("unverified"));
    }

    private static String email(Map<String, String> behaviour) {
        return behaviour.getOrDefault("email", behaviour.get("subject") + "@example.org");
    }
}
