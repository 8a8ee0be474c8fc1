package dev.longhaul.starter.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The number of a task, as it is shown: {@code 3} or {@code #3}. */
final class TaskIdConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        String digits = text.startsWith("#") ? text.substring(1) : text;
        if (!digits.matches("\\d{1,9}")) {
            throw new TypeConversionException(
                    "'" + text + "' is not the number of a task; longhaul task list shows them");
        }
        return Integer.valueOf(digits);
    }
}
