package dev.studybuddy.platform.export;

import java.util.UUID;

import io.smallrye.mutiny.Multi;

/** One kind of a user's data in the export of a service. */
public interface ExportPart {
    /** The lines of its files; none when the user has no such data. Rows are selected on demand. */
    Multi<ExportLine> export(UUID userId);
}
