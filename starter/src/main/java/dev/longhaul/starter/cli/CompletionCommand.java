package dev.longhaul.starter.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Print a script with which bash or zsh completes longhaul's commands and options.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(longhaul completion)",
            "  longhaul completion > ~/.local/share/bash-completion/completions/longhaul",
        })
final class CompletionCommand extends LonghaulCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Surroundings here, CommonOptions common) {
        super(here, common);
    }

    @Override
    public Integer call() {
        here().out().print(AutoComplete.bash("longhaul", spec.root().commandLine()));
        here().out().flush();
        return DONE;
    }
}
