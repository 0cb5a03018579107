package org.troth.command.door;

import java.util.Locale;
import java.util.Set;
import org.troth.command.Command;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.command.issue.IssueCommand.ReportIssue;
import org.troth.command.promise.PromiseCommand.MakePromise;

/// The path at which one kind of command comes in.
///
/// @param verb the command's name without its own noun: `keep` for `KeepPromise`
record CommandPath(Subject subject, String verb, Class<? extends Record> type) {
    static final String ROOT = "/api/v1/";

    private static final Set<Class<? extends Command>> CREATING =
            Set.of(RegisterCustomer.class, OpenInteraction.class, ReportIssue.class, MakePromise.class);

    static CommandPath of(Subject subject, Class<? extends Record> type) {
        String name = type.getSimpleName().replaceFirst(subject.noun() + "s?$", "");
        return new CommandPath(subject, kebab(name), type);
    }

    /// Whether it begins something new, so that it is sent to the collection.
    boolean creates() {
        return CREATING.contains(type);
    }

    /// The path with its variable part in braces, as in the access matrix.
    String template() {
        String collection = ROOT + subject.path();
        return creates() ? collection : collection + "/{" + subject.variable() + "}/" + verb;
    }

    /// The name of the command in words: `Keep promise`.
    String summary() {
        String words = kebab(type.getSimpleName()).replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// What the step is called within a whole contact.
    String stepName() {
        if (creates()) {
            return subject.path() + "/" + verb;
        }
        return subject == Subject.INTERACTIONS ? verb : subject.path() + "/{id}/" + verb;
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
