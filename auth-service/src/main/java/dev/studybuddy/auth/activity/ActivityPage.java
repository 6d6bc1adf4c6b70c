package dev.studybuddy.auth.activity;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a page of activities, for the description of the API. */
@Schema(name = "ActivityPage", requiredProperties = { "items", "next_cursor" })
record ActivityPage(List<Activity> items, @Schema(nullable = true) String nextCursor) {}
