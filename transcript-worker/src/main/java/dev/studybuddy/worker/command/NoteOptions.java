package dev.studybuddy.worker.command;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.studybuddy.worker.job.JobRequest;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The options of the command. Parsing requires no running Quarkus. */
@Command(header = NoteOptions.HEADER, footer = NoteOptions.FOOTER, exitCodeList = {
        "0:the note is written",
        "1:something unforeseen, or the work took too long",
        "2:the arguments or the settings are wrong",
        "3:the video has no captions to be had, or is too long",
        "4:YouTube cannot be reached or refuses for now",
        "5:Claude cannot be reached or refuses for now",
        "6:Claude refuses for good: the key, the limits of cost, the video",
        "7:the note cannot be written to the folder" })
final class NoteOptions {
    static final String HEADER = "Writes a study note of one YouTube video. Nothing else has to run.%n";
    static final String FOOTER = "%nCLAUDE_API_KEY must be set. The first of TOR_PROXIES is the way to YouTube,"
            + " if there is one.%n%nExit codes:";
    private static final String URL_HELP = "the video: its address, or the 11 characters of its id";
    private static final String OUTPUT_HELP = "where the note is written; the current folder unless given";
    private static final String SAVE_HELP = "of the file: markdown, or json with the whole draft and its quality "
            + "and cost";
    private static final String FORMAT_HELP = "of the progress: text, or json-progress with one JSON object "
            + "in each line";
    private static final String LANGUAGE_HELP = "of the note, such as de or pt-BR; the captions' own unless given";
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final int MAX_SUBJECT_LENGTH = 200;

    @Spec
    private CommandSpec spec;
    private Optional<String> youtubeId = Optional.empty();
    private Path directory = Path.of("").toAbsolutePath();
    private boolean json;
    private boolean savesJson;
    private Optional<String> language = Optional.empty();
    private Optional<String> style = Optional.empty();
    private Optional<String> subject = Optional.empty();

    private NoteOptions() {}

    /**
     * Parses {@code --name value …} in any order.
     *
     * @throws IllegalArgumentException with a sentence that describes the error
     */
    static NoteOptions parse(String... args) {
        NoteOptions options = new NoteOptions();
        try {
            commandLine(options).parseArgs(args);
        } catch (MissingParameterException e) {
            throw new IllegalArgumentException(((OptionSpec) e.getMissing().get(0)).longestName() + " needs a value.");
        } catch (UnmatchedArgumentException e) {
            throw new IllegalArgumentException(e.getUnmatched().get(0) + " is not known.");
        } catch (OverwrittenOptionException e) {
            throw new IllegalArgumentException(
                    ((OptionSpec) e.getOverwritten()).longestName() + " is there twice.");
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
        if (options.youtubeId.isEmpty()) {
            throw new IllegalArgumentException("--url is missing.");
        }
        return options;
    }

    static void printHelp(PrintStream out) {
        CommandLine commandLine = commandLine(new NoteOptions());
        commandLine.setUsageHelpWidth(120);
        commandLine.setHelpSectionKeys(List.of(UsageMessageSpec.SECTION_KEY_HEADER,
                UsageMessageSpec.SECTION_KEY_OPTION_LIST, UsageMessageSpec.SECTION_KEY_FOOTER,
                UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST));
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, NoteOptions::optionList);
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST, NoteOptions::exitCodeList);
        out.print(commandLine.getUsageMessage(Help.Ansi.OFF));
    }

    @Option(names = "--url", order = 1, paramLabel = "URL", description = URL_HELP)
    void url(String url) {
        youtubeId = VideoLinkParser.parseId(url);
        require(youtubeId.isPresent(), "--url is not the address of a YouTube video.");
    }

    @Option(names = "--output", order = 2, paramLabel = "DIR", description = OUTPUT_HELP)
    void output(String name) {
        try {
            directory = Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new ParameterException(spec.commandLine(), "--output is not a folder's name.");
        }
    }

    @Option(names = "--format", order = 3, paramLabel = "FORMAT", description = FORMAT_HELP)
    void format(String format) {
        require(Set.of("text", "json-progress").contains(format), "--format must be text or json-progress.");
        json = format.equals("json-progress");
    }

    @Option(names = "--save", order = 4, paramLabel = "FORMAT", description = SAVE_HELP)
    void save(String format) {
        require(Set.of("markdown", "json").contains(format), "--save must be markdown or json.");
        savesJson = format.equals("json");
    }

    @Option(names = "--language", order = 5, paramLabel = "TAG", description = LANGUAGE_HELP)
    void language(String tag) {
        require(LANGUAGE.matcher(tag).matches(), "--language must be a language such as de or pt-BR.");
        language = Optional.of(tag);
    }

    @Option(names = "--style", order = 6, paramLabel = "STYLE", description = "concise, detailed, exam or tutorial")
    void style(String name) {
        require(Set.of("concise", "detailed", "exam", "tutorial").contains(name),
                "--style must be concise, detailed, exam or tutorial.");
        style = Optional.of(name);
    }

    @Option(names = "--subject", order = 7, paramLabel = "TEXT", description = "what the video is about")
    void subject(String text) {
        require(!text.isBlank() && text.length() <= MAX_SUBJECT_LENGTH, "--subject must be from 1 to 200 characters.");
        subject = Optional.of(text);
    }

    @Option(names = "--help", order = 8, usageHelp = true, description = "prints this")
    void help(boolean requested) {
        // The caller handles --help before it parses the other options.
    }

    String youtubeId() {
        return youtubeId.orElseThrow();
    }

    Path directory() {
        return directory;
    }

    /** Returns whether the progress is printed as JSON. */
    boolean isJson() {
        return json;
    }

    /** Returns whether the file is the JSON of the draft instead of Markdown. */
    boolean savesJson() {
        return savesJson;
    }

    /** Builds the request for the first attempt of a new job. */
    JobRequest toJobRequest() {
        return new JobRequest(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), youtubeId(), "youtube", subject,
                Optional.empty(), language, style, Optional.empty(), 1, Optional.empty(), Optional.empty(), Optional
                        .empty(), Optional.empty());
    }

    private void require(boolean valid, String sentence) {
        if (!valid) {
            throw new ParameterException(spec.commandLine(), sentence);
        }
    }

    private static CommandLine commandLine(NoteOptions options) {
        return new CommandLine(options).setExpandAtFiles(false);
    }

    private static String optionList(Help help) {
        StringBuilder list = new StringBuilder();
        help.commandSpec().options().stream().sorted(Comparator.comparingInt(OptionSpec::order)).forEach(option -> {
            String value = option.usageHelp() ? "" : " " + option.paramLabel();
            list.append(String.format("  %-22s%s%n", option.longestName() + value, option.description()[0]));
        });
        return list.toString();
    }

    private static String exitCodeList(Help help) {
        StringBuilder list = new StringBuilder();
        help.commandSpec().usageMessage().exitCodeList()
                .forEach((code, meaning) -> list.append(String.format("  %s  %s%n", code, meaning)));
        return list.toString();
    }
}
