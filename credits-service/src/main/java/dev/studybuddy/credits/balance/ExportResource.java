package dev.studybuddy.credits.balance;

import jakarta.ws.rs.Path;

import org.eclipse.microprofile.jwt.JsonWebToken;

import dev.studybuddy.platform.export.ExportStream;

/** The internal endpoint of the export. */
@Path(ExportStream.PATH)
class ExportResource extends ExportStream {
    ExportResource(JsonWebToken caller, CreditsExport export) {
        super(caller, export::stream);
    }
}
