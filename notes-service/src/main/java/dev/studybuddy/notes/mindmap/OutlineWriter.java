package dev.studybuddy.notes.mindmap;

import dev.studybuddy.notes.mindmap.MindMap.Kind;
import dev.studybuddy.notes.note.Note;

/** Writes a mind map as nested lists in Markdown, which programs for mind maps read. */
public final class OutlineWriter {
    private OutlineWriter() {}

    public static String write(Note note) {
        MindMap root = MindMap.of(note);
        StringBuilder file = new StringBuilder("# ").append(escape(root.text())).append("\n\n");
        root.children().forEach(child -> write(file, child, note.youtubeId(), ""));
        return file.toString();
    }

    private static void write(StringBuilder file, MindMap node, String youtubeId, String indent) {
        String mark = node.kind() == Kind.SECTION ? "**" : "";
        file.append(indent).append("- ").append(mark).append(escape(node.text())).append(mark);
        if (node.start() != null) {
            file.append(" [").append(SvgWriter.time(node.start())).append("](https://youtu.be/").append(youtubeId)
                    .append("?t=").append(node.start().longValue()).append(')');
        }
        file.append('\n');
        node.children().forEach(child -> write(file, child, youtubeId, indent + "  "));
    }

    private static String escape(String text) {
        return text.replaceAll("[\\\\`*_\\[\\]<>#|~$&]", "\\\\$0");
    }
}
