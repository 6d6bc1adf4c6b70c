package dev.studybuddy.notes.epub;

import java.util.List;

/**
 * A chapter of a book.
 *
 * @param language BCP 47
 * @param parts Markdown; what one part opens does not go on in the next one
 */
public record Chapter(String title, String language, List<String> parts) {}
