package dev.studybuddy.notes.library;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.problem.Problem;

/** Where a page of notes ended: they are ordered by how well they fit, and then the newest first. */
record SearchCursor(double rank, UUID id) {
    private static final SearchCursor BEGINNING = new SearchCursor(Double.POSITIVE_INFINITY, new UUID(-1L, -1L));

    static SearchCursor read(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return BEGINNING;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split("/", 2);
            return new SearchCursor(Double.parseDouble(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            throw Problem.invalid("cursor", "This is no cursor of ours.");
        }
    }

    /** Cuts a page from a query that was asked for one more than {@code limit}. */
    static Page<NoteSummary> page(List<Found> oneMore, int limit) {
        List<NoteSummary> notes = oneMore.stream().limit(limit).map(Found::note).toList();
        if (oneMore.size() <= limit) {
            return new Page<>(notes, null);
        }
        Found last = oneMore.get(limit - 1);
        return new Page<>(notes, new SearchCursor(last.rank(), last.note().id()).write());
    }

    private String write() {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((rank + "/" + id).getBytes(StandardCharsets.US_ASCII));
    }
}
