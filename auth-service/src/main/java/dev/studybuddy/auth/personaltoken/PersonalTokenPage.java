package dev.studybuddy.auth.personaltoken;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a page of personal tokens, for the description of the API. */
@Schema(name = "PersonalTokenPage", requiredProperties = { "items", "next_cursor" })
record PersonalTokenPage(List<PersonalToken> items, @Schema(nullable = true) String nextCursor) {}
