package dev.studybuddy.notes.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.studybuddy.platform.page.Page;
import dev.studybuddy.platform.problem.Problem;

/** The last note of a page. Notes are ordered by rank, then by id, both descending. */
record SearchCursor(double rank, UUID id) {
    private static final SearchCursor START = new SearchCursor(Double.POSITIVE_INFINITY, new UUID(-1L, -1L));

    /** @throws Problem {@code validation_failed} for a cursor that this service did not make */
    static SearchCursor parse(Optional<String> cursor) {
        return cursor.map(SearchCursor::decode).orElse(START);
    }

    private static SearchCursor decode(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split("/", 2);
            return new SearchCursor(Double.parseDouble(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException invalid) {
            throw Problem.invalid("cursor", "This cursor is not valid. Take next_cursor of the page before.");
        }
    }

    /** Makes the page from a query that selected one row more than {@code limit}. */
    static Page<NoteSummary> page(List<FoundNote> found, int limit) {
        List<NoteSummary> notes = found.stream().limit(limit).map(FoundNote::note).toList();
        if (found.size() <= limit) {
            return new Page<>(notes, null);
        }
        FoundNote last = found.get(limit - 1);
        return new Page<>(notes, new SearchCursor(last.rank(), last.note().id()).encode());
    }

    private String encode() {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((rank + "/" + id).getBytes(StandardCharsets.US_ASCII));
    }
}
