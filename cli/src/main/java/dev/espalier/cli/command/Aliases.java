package dev.espalier.cli.command;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;

/** Former names of options: they keep working and are not shown. */
public final class Aliases {
    /** Once the long name of {@code --output} in some commands. */
    static final String OUT = "--out";

    private Aliases() {}

    /** Leaves them out of the help of a program and all its commands. */
    public static void hide(CommandLine line) {
        line.setHelpFactory((spec, colours) -> new Help(spec, colours) {
            @Override
            public IOptionRenderer createDefaultOptionRenderer() {
                IOptionRenderer usual = super.createDefaultOptionRenderer();
                return (option, label, scheme) -> usual.render(shown(option), label, scheme);
            }
        });
    }

    private static OptionSpec shown(OptionSpec option) {
        String[] names = Arrays.stream(option.names())
                .filter(name -> !name.equals(OUT))
                .toArray(String[]::new);
        return names.length == option.names().length
                ? option
                : OptionSpec.builder(option).names(names).build();
    }
}
