package dev.studybuddy.notes.export;

import jakarta.ws.rs.Path;

import org.eclipse.microprofile.jwt.JsonWebToken;

import dev.studybuddy.platform.export.ExportStream;

/** All notes of a person, for the export of everything. */
@Path(ExportStream.PATH)
class LibraryExportResource extends ExportStream {
    LibraryExportResource(JsonWebToken caller, LibraryExport library) {
        super(caller, library::of);
    }
}
