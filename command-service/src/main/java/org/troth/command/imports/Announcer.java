package org.troth.command.imports;

/// Tells whoever sits at the terminal how an import goes on, where the log does not go there.
@FunctionalInterface
public interface Announcer {
    void say(String line);
}
