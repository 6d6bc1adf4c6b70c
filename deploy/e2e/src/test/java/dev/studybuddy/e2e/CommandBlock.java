package dev.studybuddy.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a document. The words after {@code sh} say how its commands are tried: without any, they must end
 * with 0; {@code until: TEXT} is for a program that does not end, {@code no-run: REASON} for what cannot be tried.
 *
 * @param place file and line
 * @param info what follows the fence
 */
record CommandBlock(String place, String info, String text) {
    static final Path ROOT = ObservabilityFiles.ROOT;
    private static final Pattern FENCED = Pattern.compile("(?ms)^([ ]*)```([^\\n]*)\\n(.*?)^\\1```[ ]*$");
    private static final Pattern SHELL = Pattern.compile("sh(?: (until|no-run): (\\S.*))?");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");
    private static final Pattern LOOKS_LIKE_A_COMMAND = Pattern
            .compile("(?m)^\\s*(?:\\w+=\\S* )*(?:\\./|java |docker |kubectl |npm |npx |psql |git |deploy/\\S+\\.sh)");

    /** The blocks of README.md, CONTRIBUTING.md and everything under deploy. */
    static List<CommandBlock> all() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve(
                ".github/CONTRIBUTING.md")));
        sources(ROOT.resolve("deploy")).stream().filter(file -> file.toString().endsWith(".md")).sorted()
                .forEach(documents::add);
        return documents.stream().flatMap(CommandBlock::in).toList();
    }

    /** The files under a folder but those of builds, which change while this runs. */
    static List<Path> sources(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.endsWith("target") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static Stream<CommandBlock> in(Path document) {
        try {
            String text = Files.readString(document);
            return FENCED.matcher(text).results().map(block -> new CommandBlock(ROOT.relativize(document) + ":"
                    + text.substring(0, block.start() + 1).lines().count(), block.group(2).strip(), block.group(3)
                            .stripIndent()))
                    .toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isShell() {
        return info.equals("sh") || info.startsWith("sh ");
    }

    /** Whether the words after {@code sh} are known ones. */
    boolean isMarkedCorrectly() {
        return SHELL.matcher(info).matches();
    }

    boolean looksLikeCommands() {
        return LOOKS_LIKE_A_COMMAND.matcher(text).find();
    }

    boolean isRunnable() {
        return info.equals("sh") || until().isPresent();
    }

    /** The output at which a program that does not end is where it should be. */
    Optional<String> until() {
        Matcher matcher = SHELL.matcher(info);
        return matcher.matches() && "until".equals(matcher.group(1))
                ? Optional.of(matcher.group(2))
                : Optional.empty();
    }

    /** The commands without comments, with continued lines as one. */
    List<String> commands() {
        return text.replaceAll("\\\\\\n\\s*", "").lines().map(line -> COMMENT.matcher(line).replaceFirst("").strip())
                .filter(line -> !line.isEmpty()).toList();
    }
}
