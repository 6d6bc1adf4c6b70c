package dev.studybuddy.credits.balance;

import jakarta.ws.rs.Path;

import org.eclipse.microprofile.jwt.JsonWebToken;

import dev.studybuddy.platform.export.ExportStream;

/** A person's account, for the export of everything. */
@Path(ExportStream.PATH)
class ExportResource extends ExportStream {
    ExportResource(JsonWebToken caller, Export export) {
        super(caller, export::of);
    }
}
