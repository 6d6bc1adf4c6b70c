package dev.studybuddy.notes.export;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.studybuddy.notes.link.Link;
import dev.studybuddy.notes.link.NoteLinks;
import dev.studybuddy.notes.note.Note;
import dev.studybuddy.notes.remark.Remark;

/**
 * A note with what an export shows beside it.
 *
 * @param remarks in the order of the video
 */
record ExportedNote(Note note, NoteLinks links, List<Remark> remarks) {
    /** The links in both directions that the user did not reject, accepted ones first, then the best. */
    List<Link> related() {
        return Stream.concat(links.outgoing().stream(), links.incoming().stream())
                .filter(link -> !link.status().equals("rejected"))
                .sorted(Comparator.comparing((Link link) -> !link.status().equals("accepted"))
                        .thenComparing(Comparator.comparing(Link::score).reversed()))
                .toList();
    }
}
