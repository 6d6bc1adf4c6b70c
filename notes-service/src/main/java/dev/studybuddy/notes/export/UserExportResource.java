package dev.studybuddy.notes.export;

import jakarta.ws.rs.Path;

import org.eclipse.microprofile.jwt.JsonWebToken;

import dev.studybuddy.platform.export.ExportStream;

/** All notes of the user, for the export of the whole account. */
@Path(ExportStream.PATH)
class UserExportResource extends ExportStream {
    UserExportResource(JsonWebToken caller, UserExport export) {
        super(caller, export::export);
    }
}
