package org.troth.command.door;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.troth.command.Command;
import org.troth.command.customer.CustomerCommand;
import org.troth.command.guide.GuideCommand;
import org.troth.command.interaction.InteractionCommand;
import org.troth.command.issue.IssueCommand;
import org.troth.command.promise.PromiseCommand;
import org.troth.command.team.TeamCommand;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.event.RepId;

/// What a command is done to, as it appears in paths.
enum Subject {
    CUSTOMERS("customers", "Customer", "id", CustomerCommand.class, CustomerId.PREFIX),
    INTERACTIONS("interactions", "Interaction", "id", InteractionCommand.class, InteractionId.PREFIX),
    ISSUES("issues", "Issue", "id", IssueCommand.class, IssueId.PREFIX),
    PROMISES("promises", "Promise", "id", PromiseCommand.class, PromiseId.PREFIX),
    REPS("reps", "Rep", "repId", TeamCommand.class, RepId.PREFIX),
    CODE_LISTS("code-lists", "CodeList", "list", GuideCommand.class, null),
    CALENDARS("calendars", "Calendar", "name", GuideCommand.class, null),
    CUSTOM_STEPS("custom-steps", "CustomStep", "stepCode", GuideCommand.class, null),
    GUIDELINES("guidelines", "Guideline", "ruleCode", GuideCommand.class, null),
    RETENTIONS("retentions", "Retention", "channel", GuideCommand.class, null);

    /// What code lists, calendars, custom steps, guidelines and retentions are called.
    static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    private final String path;
    private final String noun;
    private final String variable;
    private final Class<? extends Command> family;
    private final Pattern target;
    private final @Nullable String prefix;

    Subject(String path, String noun, String variable, Class<? extends Command> family, @Nullable String prefix) {
        this.path = path;
        this.noun = noun;
        this.variable = variable;
        this.family = family;
        this.prefix = prefix;
        this.target = Pattern.compile(prefix == null ? NAME : prefix + "_[0-7][0-9a-hjkmnp-tv-z]{25}");
    }

    static Optional<Subject> at(String path) {
        return Arrays.stream(values())
                .filter(subject -> subject.path.equals(path))
                .findFirst();
    }

    String path() {
        return path;
    }

    String noun() {
        return noun;
    }

    /// The name of the path's variable part.
    String variable() {
        return variable;
    }

    Class<? extends Command> family() {
        return family;
    }

    /// Regular expression of what can be named.
    Pattern target() {
        return target;
    }

    /// Whether what is done to it can be a step of a contact; joining a team and publishing codes cannot.
    boolean isPartOfContacts() {
        return switch (this) {
            case CUSTOMERS, INTERACTIONS, ISSUES, PROMISES -> true;
            case REPS, CODE_LISTS, CALENDARS, CUSTOM_STEPS, GUIDELINES, RETENTIONS -> false;
        };
    }

    boolean canBe(String name) {
        return target.matcher(name).matches();
    }

    /// A sentence for somebody who sent a name that cannot be one.
    String targetExpected() {
        return prefix == null
                ? "A name is up to 100 letters, digits, dots, underscores and hyphens, and begins with a letter or"
                        + " digit."
                : "An id of this kind is " + prefix + "_ and 26 characters of base 32.";
    }
}
