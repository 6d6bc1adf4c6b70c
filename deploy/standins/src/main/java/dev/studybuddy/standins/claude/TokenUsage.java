package dev.studybuddy.standins.claude;

import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.json.JsonObject;

/** Token counts, estimated at four characters per token. */
record TokenUsage(int input, int cacheCreation, int cacheRead) {
    private static final int CHARACTERS_PER_TOKEN = 4;

    /** The cached prompt prefixes. The oldest entries are removed when the cache is full. */
    static final class PromptCache {
        private static final int MAX_ENTRIES = 1000;
        private final Map<String, Boolean> hashes = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > MAX_ENTRIES;
            }
        };

        TokenUsage count(MessageRequest request) {
            var total = tokens(request.promptLength());
            if (request.cachedLength() == 0) {
                return new TokenUsage(total, 0, 0);
            }
            var prefix = String.join("", request.prompt()).substring(0,
                    Math.min(request.cachedLength(), String.join("", request.prompt()).length()));
            var cached = tokens(prefix.length());
            // A hash identifies the prefix without storing its content. The schema of the response precedes the prompt.
            var isCached = hashes.put(request.model() + prefix.length() + ":" + prefix.hashCode() + ":" + request
                    .schema(), true) != null;
            return new TokenUsage(total - cached, isCached ? 0 : cached, isCached ? cached : 0);
        }

        void clear() {
            hashes.clear();
        }
    }

    static int tokens(int characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    static int characters(int tokens) {
        return (int) Math.min(Integer.MAX_VALUE, (long) tokens * CHARACTERS_PER_TOKEN);
    }

    JsonObject toJson(int output) {
        return new JsonObject().put("input_tokens", input).put("cache_creation_input_tokens", cacheCreation)
                .put("cache_read_input_tokens", cacheRead).put("output_tokens", output);
    }
}
