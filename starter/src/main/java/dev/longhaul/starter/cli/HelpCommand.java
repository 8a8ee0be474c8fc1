package dev.longhaul.starter.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "help",
        description = "Show what a command does, as its --help does.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  longhaul help research",
            "  longhaul help task start",
        })
final class HelpCommand extends LonghaulCommand {
    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command; without one, all are listed.")
    private List<String> words = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    HelpCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        CommandLine found = spec.root().commandLine();
        for (String word : words) {
            CommandLine below = found.getSubcommands().get(word);
            if (below == null) {
                throw new ParameterException(
                        found,
                        "There is no command '" + word + "' in '"
                                + found.getCommandSpec().qualifiedName() + "'.");
            }
            found = below;
        }
        found.usage(here().out());
        return DONE;
    }
}
