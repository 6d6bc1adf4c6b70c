package dev.studybuddy.video.library;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a page of videos, for the description of the API. */
@Schema(name = "VideoPage", requiredProperties = { "items", "next_cursor" })
record VideoPage(List<VideoView> items, @Schema(nullable = true) String nextCursor) {}
