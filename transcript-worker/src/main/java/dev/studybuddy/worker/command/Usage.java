package dev.studybuddy.worker.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** What a person is told of the command. */
final class Usage {
    private static final String HELP = """
            Writes a study note of one YouTube video. Nothing else has to run.

              --url URL             the video: its address, or the 11 characters of its id
              --output DIR          where the note is written, as Markdown; the current folder unless given
              --format FORMAT       of the progress: text, or json-progress with one JSON object in each line
              --language TAG        of the note, such as de or pt-BR; the captions' own unless given
              --style STYLE         concise, detailed or exam
              --subject TEXT        what the video is about
              --help                prints this

            CLAUDE_API_KEY must be set. The first of TOR_PROXIES is the way to YouTube, if there is one.

            ExitCode codes:
              0  the note is written
              1  something unforeseen, or the work took too long
              2  the arguments or the settings are wrong
              3  the video has no captions to be had, or is too long
              4  YouTube cannot be reached or refuses for now
              5  Claude cannot be reached or refuses for now
              6  Claude refuses for good: the key, the limits of cost, the video
              7  the note cannot be written to the folder
            """;

    private Usage() {}

    /** The end, if the arguments ask for help or are not understood; nothing if there is work to do. */
    static Optional<ExitCode> answered(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return Optional.of(ExitCode.DONE);
        }
        try {
            Arguments.read(args);
            return Optional.empty();
        } catch (IllegalArgumentException misuse) {
            err.println(misuse.getMessage() + " --help explains the command.");
            return Optional.of(ExitCode.MISUSED);
        }
    }
}
