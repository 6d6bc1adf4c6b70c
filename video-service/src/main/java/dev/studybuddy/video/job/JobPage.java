package dev.studybuddy.video.job;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of a page of jobs, for the description of the API. */
@Schema(name = "JobPage", requiredProperties = { "items", "next_cursor" })
record JobPage(List<JobView> items, @Schema(nullable = true) String nextCursor) {}
