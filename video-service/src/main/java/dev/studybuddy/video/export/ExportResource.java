package dev.studybuddy.video.export;

import jakarta.ws.rs.Path;

import org.eclipse.microprofile.jwt.JsonWebToken;

import dev.studybuddy.platform.export.ExportStream;

/** The user's videos, jobs and uploaded transcripts, for the export of all data. */
@Path(ExportStream.PATH)
class ExportResource extends ExportStream {
    ExportResource(JsonWebToken caller, VideoExport export) {
        super(caller, export::stream);
    }
}
