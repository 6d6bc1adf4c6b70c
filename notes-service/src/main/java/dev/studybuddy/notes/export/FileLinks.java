package dev.studybuddy.notes.export;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.studybuddy.notes.link.Link;

/** How the file of one note refers to other files. */
interface FileLinks {
    /** A link that a user wrote: the title of a note or the name of a concept, a heading with its mark, and a label. */
    Pattern WIKI_LINK = Pattern.compile("\\[\\[([^\\[\\]|#\\n]+)((?:#[^\\[\\]|\\n]*)?)(?:\\|([^\\[\\]\\n]*))?]]");

    /** Of a file that stands alone: it refers to other notes by the names that their own files would have. */
    FileLinks ALONE = new FileLinks() {
        @Override
        public String related(Link link) {
            String file = FileName.of(link.title(), Vault.EXTENSION);
            return "[[" + Vault.stem(file) + "|" + label(link.title()) + "]]";
        }
    };

    /** Without links, for formats that have none to other files. */
    FileLinks NONE = new FileLinks() {
        @Override
        public String text(String markdown) {
            return WIKI_LINK.matcher(markdown).replaceAll(match -> Matcher.quoteReplacement(match.group(3) == null
                    ? match.group(1)
                    : match.group(3)));
        }

        @Override
        public String related(Link link) {
            return link.title();
        }
    };

    /** The text, with links that the user wrote by title. */
    default String text(String markdown) {
        return markdown;
    }

    /** The name of the concept that the note defines at this position, from 0. */
    default String concept(UUID noteId, int position, String name) {
        return name;
    }

    /** The block id by which other files link to the note's definition of the concept; empty when none do. */
    default String conceptMark(UUID noteId, int position) {
        return "";
    }

    /** The other note of a link. */
    String related(Link link);

    /** Text that does not end the link, and does not split a cell of a table. */
    static String label(String text) {
        return text.replaceAll("[\\[\\]|\\p{Cntrl}\\p{Cf}]+", " ").strip();
    }
}
