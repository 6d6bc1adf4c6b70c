package dev.studybuddy.auth.export;

import java.io.IOException;

/** An export cannot be whole, so it is cut: a file that looks whole and is not would be worse. */
class ExportFailed extends IOException {
    ExportFailed(String reason) {
        super(reason);
    }
}
