package dev.studybuddy.auth.session;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a page of sessions, for the description of the API. */
@Schema(name = "SessionPage", requiredProperties = { "items", "next_cursor" })
record SessionPage(List<SessionView> items, @Schema(nullable = true) String nextCursor) {}
