package dev.studybuddy.standins.claude;

import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.json.JsonObject;

/** Tokens, at four characters each. */
record Usage(int input, int cacheCreation, int cacheRead) {
    private static final int CHARACTERS = 4;

    /** Which beginnings of prompts were cached; the oldest are forgotten when there are too many. */
    static final class Cache {
        private static final int MOST = 1000;
        private final Map<String, Boolean> known = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > MOST;
            }
        };

        Usage count(MessageRequest request) {
            var all = tokens(request.promptLength());
            if (request.cached() == 0) {
                return new Usage(all, 0, 0);
            }
            var beginning = String.join("", request.prompt()).substring(0,
                    Math.min(request.cached(), String.join("", request.prompt()).length()));
            var cached = tokens(beginning.length());
            // A hash is enough to know it again, and keeps nothing of what was sent.
            var isKnown = known.put(request.model() + beginning.length() + ":" + beginning.hashCode(), true) != null;
            return new Usage(all - cached, isKnown ? 0 : cached, isKnown ? cached : 0);
        }

        void clear() {
            known.clear();
        }
    }

    static int tokens(int characters) {
        return (characters + CHARACTERS - 1) / CHARACTERS;
    }

    static int characters(int tokens) {
        return (int) Math.min(Integer.MAX_VALUE, (long) tokens * CHARACTERS);
    }

    JsonObject with(int output) {
        return new JsonObject().put("input_tokens", input).put("cache_creation_input_tokens", cacheCreation)
                .put("cache_read_input_tokens", cacheRead).put("output_tokens", output);
    }
}
