package dev.studybuddy.auth.user;

import java.util.List;

import io.vertx.core.json.JsonObject;

/**
 * A change of name and settings: a JSON Merge Patch (RFC 7396), in which an absent field stays unchanged and null
 * resets to the default.
 *
 * @param name the new name, or null to keep the current one
 * @param settings the settings that change, as stored; null resets a setting to its default
 * @param resetsSettings whether all other settings return to their defaults
 * @param fields the names of the changed fields, as in the API
 */
record ProfileChange(String name, JsonObject settings, boolean resetsSettings, List<String> fields) {
    boolean isEmpty() {
        return fields.isEmpty();
    }
}
