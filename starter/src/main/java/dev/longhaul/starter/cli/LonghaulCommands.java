package dev.longhaul.starter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "longhaul",
        description = "Background agents that outlive the process, the server and the laptop lid.",
        synopsisSubcommandLabel = "COMMAND",
        version = "longhaul " + LonghaulCommands.VERSION,
        subcommands = {
            ResearchCommand.class,
            StartCommand.class,
            SayCommand.class,
            SessionsCommand.class,
            ShowCommand.class,
            WatchCommand.class,
            ModeCommand.class,
            AnswerCommand.class,
            InterruptCommand.class,
            StopCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            CloseCommand.class,
            SessionCommand.class,
            DiffCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            TaskCommand.class,
            ScheduleCommand.class,
            WorkerCommand.class,
            ServerCommand.class,
            DevCommand.class,
            TokenCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            HelpCommand.class,
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul research \"What does recovery need?\" --sources docs/",
            "  longhaul start \"Compare the three backup tools in our notes\"",
            "  longhaul doctor",
            "",
            "longhaul COMMAND --help says more. Exit codes: 0 done, 1 the job failed,",
            "2 wrong usage or configuration, 3 no such session or task,",
            "4 refused in its present state, or the session waits for an answer,",
            "5 Temporal cannot be reached or no worker answers.",
        })
final class LonghaulCommands extends LonghaulCommand {
    static final String VERSION = "0.1.0-SNAPSHOT";

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli shows the version when it is set
    private boolean version;

    /** The one set of common options; all commands inherit them, so they may stand before or after a command's name. */
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli fills it; commands read it as common()
    private final CommonOptions inherited;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LonghaulCommands(Surroundings here, CommonOptions common) {
        super(here, common);
        this.inherited = common;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing command.");
    }
}
