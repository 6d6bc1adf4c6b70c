package dev.studybuddy.notes.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.studybuddy.notes.course.Course;
import dev.studybuddy.notes.course.Course.ExamQuestion;
import dev.studybuddy.notes.course.Course.Term;
import dev.studybuddy.notes.epub.Chapter;
import dev.studybuddy.notes.note.Assessment.Question;
import dev.studybuddy.notes.note.Note;

/** The chapters of a course: those of its notes, which are added first, then the glossary, the exam and its answers. */
final class CourseBook {
    private static final String ENGLISH = "en";

    private final Course course;
    private final Map<UUID, String> videos = new HashMap<>();
    private final Map<UUID, String> titles = new HashMap<>();
    private final Map<UUID, Map<String, String>> answers = new HashMap<>();
    private final Map<String, Integer> languages = new TreeMap<>();
    private Instant modified;

    CourseBook(Course course) {
        this.course = course;
        this.modified = course.updatedAt();
    }

    Chapter chapter(Note note) {
        videos.put(note.id(), note.youtubeId());
        titles.put(note.id(), note.title().replaceAll("\\s+", " "));
        languages.merge(note.language(), 1, Integer::sum);
        modified = note.updatedAt().isAfter(modified) ? note.updatedAt() : modified;
        Map<String, String> ofNote = answers.computeIfAbsent(note.id(), id -> new HashMap<>());
        for (Question question : note.assessment().questions()) {
            ofNote.put(question.id(), MarkdownWriter.answer(note, question));
        }
        return new Chapter(note.title(), note.language(), List.of(MarkdownWriter.chapter(note, FileLinks.NONE)));
    }

    /** The chapters after the notes; those without content are left out. */
    List<Chapter> appendix() {
        List<String> glossary = new ArrayList<>(List.of("# Glossary"));
        course.glossary().stream().filter(term -> videos.containsKey(term.noteId())).map(this::term)
                .forEach(glossary::add);
        List<String> exam = new ArrayList<>(List.of("# Exam"));
        List<String> answered = new ArrayList<>(List.of("# Answers"));
        for (ExamQuestion question : course.exam()) {
            String answer = answers.getOrDefault(question.noteId(), Map.of()).get(question.questionId());
            // The note may have got other questions since the course was computed.
            if (answer != null) {
                String number = "**" + exam.size() + ".** ";
                exam.add(number + question.question() + choices(question));
                answered.add(number + answer);
            }
        }
        return List.of(glossary, exam, answered).stream().filter(parts -> parts.size() > 1)
                .map(parts -> new Chapter(parts.get(0).substring(2), language(), parts)).toList();
    }

    /** The language of most notes. */
    String language() {
        return languages.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(ENGLISH);
    }

    /** When the course or one of its notes changed last. */
    Instant modified() {
        return modified;
    }

    private String term(Term term) {
        String names = "**" + term.name().replaceAll("\\s+", " ") + "**"
                + (term.aliases().isEmpty() ? "" : " (" + String.join(", ", term.aliases()) + ")");
        String place = term.start() == null
                ? ""
                : " " + MarkdownWriter.timestamp(videos.get(term.noteId()), term.start());
        return names + ": " + term.definition() + place + " – “" + titles.get(term.noteId()) + "”";
    }

    private static String choices(ExamQuestion question) {
        StringBuilder list = new StringBuilder(question.choices().isEmpty() ? "" : "\n\n");
        question.choices().forEach(choice -> list.append("- ").append(choice).append('\n'));
        return list.toString();
    }
}
