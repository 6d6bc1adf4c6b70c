package dev.studybuddy.auth.export;

import java.io.IOException;

/** An export is incomplete. The download is cut off, so that it does not look complete. */
class ExportFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    ExportFailedException(String reason) {
        super(reason);
    }
}
