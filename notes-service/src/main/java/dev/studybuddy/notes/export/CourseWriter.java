package dev.studybuddy.notes.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import dev.studybuddy.notes.course.Course;
import dev.studybuddy.notes.epub.Chapter;
import dev.studybuddy.notes.epub.EpubWriter;
import dev.studybuddy.notes.export.ExportReader.IndexedNote;
import dev.studybuddy.notes.pdf.PdfWriter;
import dev.studybuddy.platform.problem.Problem;

/** Writes a course as one file. Blocks. */
@ApplicationScoped
class CourseWriter {
    private final ExportReader reader;
    private final ExportConfig config;

    CourseWriter(ExportReader reader, ExportConfig config) {
        this.reader = reader;
        this.config = config;
    }

    private interface ChapterSink {
        void add(Chapter chapter) throws IOException;
    }

    /** Fails with {@code export_too_large} for a course that is too long. */
    void pdf(Course course, UUID userId, Path file, AtomicBoolean abandoned) throws IOException {
        List<String> parts = new ArrayList<>(List.of("# " + course.title().replaceAll("\\s+", " ")));
        forEachChapter(new CourseBook(course), course, userId, abandoned, new LengthLimit(config.maxPdfLength(),
                "The course is too long for a PDF. Export it as EPUB."), chapter -> parts.addAll(chapter.parts()));
        try (OutputStream out = Files.newOutputStream(file)) {
            PdfWriter.write(course.title(), parts, out);
        }
    }

    /** Holds one note at a time in memory. Fails with {@code export_too_large} for a course that is too long. */
    void epub(Course course, UUID userId, Path file, AtomicBoolean abandoned) throws IOException {
        CourseBook book = new CourseBook(course);
        try (EpubWriter epub = new EpubWriter(course.title(), Files.newOutputStream(file))) {
            forEachChapter(book, course, userId, abandoned, new LengthLimit(config.maxEpubLength(),
                    "The course is too long for one file. Make two courses of it."), epub::add);
            epub.finish(course.id(), book.language(), book.modified());
        }
    }

    private void forEachChapter(CourseBook book, Course course, UUID userId, AtomicBoolean abandoned,
            LengthLimit limit, ChapterSink sink) throws IOException {
        List<IndexedNote> index = course.notes().stream().map(note -> new IndexedNote(note.noteId(), note.title(),
                List.of())).toList();
        try {
            reader.forEach(index, userId, abandoned, exported -> {
                limit.count(exported.note().content().length());
                add(sink, book.chapter(exported.note()));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Chapter chapter : book.appendix()) {
            chapter.parts().forEach(part -> limit.count(part.length()));
            sink.add(chapter);
        }
    }

    private static void add(ChapterSink sink, Chapter chapter) {
        try {
            sink.add(chapter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts characters up to a maximum. */
    private static final class LengthLimit {
        private final String detail;
        private long left;

        LengthLimit(int max, String detail) {
            this.left = max;
            this.detail = detail;
        }

        void count(int length) {
            left -= length;
            if (left < 0) {
                throw new Problem(422, "export_too_large", detail);
            }
        }
    }
}
