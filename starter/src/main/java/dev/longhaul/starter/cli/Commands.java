package dev.longhaul.starter.cli;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import picocli.CommandLine;

/** Makes commands, each with what it finds around it. */
public final class Commands implements CommandLine.IFactory {
    private final Surroundings here;
    private final CommonOptions common = new CommonOptions();

    public Commands(Surroundings here) {
        this.here = here;
    }

    /** The options that all commands made here share. */
    public CommonOptions common() {
        return common;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        try {
            Constructor<K> constructor = type.getDeclaredConstructor(Surroundings.class, CommonOptions.class);
            constructor.setAccessible(true);
            return constructor.newInstance(here, common);
        } catch (NoSuchMethodException plain) {
            return CommandLine.defaultFactory().create(type);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("A command cannot be made: " + type.getSimpleName(), e.getCause());
        }
    }
}
