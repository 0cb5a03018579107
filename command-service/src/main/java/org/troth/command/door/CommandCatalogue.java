package org.troth.command.door;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.troth.command.Command;

/// Every command there is and where it comes in, worked out from the sealed families.
///
/// Two commands that would come in at the same path keep the service from starting.
@Component
final class CommandCatalogue {
    private final Map<String, CommandPath> byTemplate;
    private final Map<String, CommandPath> byStep;

    CommandCatalogue() {
        this(Arrays.stream(Subject.values()).map(Subject::family).distinct().toList());
    }

    CommandCatalogue(List<Class<? extends Command>> families) {
        List<CommandPath> paths = new ArrayList<>();
        families.forEach(family -> collect(family, paths));
        paths.sort(Comparator.comparing(CommandPath::template));
        byTemplate = index(paths, CommandPath::template);
        byStep = index(paths, CommandPath::stepName);
    }

    List<CommandPath> all() {
        return List.copyOf(byTemplate.values());
    }

    /// The command that begins one of these.
    Optional<CommandPath> creating(Subject subject) {
        return Optional.ofNullable(byTemplate.get(CommandPath.ROOT + subject.path()));
    }

    /// The command that does this to one of these.
    Optional<CommandPath> doing(Subject subject, String verb) {
        return Optional.ofNullable(
                byTemplate.get(CommandPath.ROOT + subject.path() + "/{" + subject.variable() + "}/" + verb));
    }

    /// The command a step of a contact is, by its name with `{id}` for the id in it.
    Optional<CommandPath> step(String name) {
        return Optional.ofNullable(byStep.get(name))
                .filter(path -> path.subject().isPartOfContacts());
    }

    /// The commands that can be steps of a contact.
    List<CommandPath> steps() {
        return all().stream().filter(path -> path.subject().isPartOfContacts()).toList();
    }

    private static void collect(Class<?> family, List<CommandPath> paths) {
        for (Class<?> type : family.getPermittedSubclasses()) {
            if (type.isSealed()) {
                collect(type, paths);
            } else {
                paths.add(CommandPath.of(subjectOf(family, type), type.asSubclass(Record.class)));
            }
        }
    }

    private static Subject subjectOf(Class<?> family, Class<?> type) {
        List<Subject> subjects = Arrays.stream(Subject.values())
                .filter(subject -> subject.family().isAssignableFrom(type))
                .toList();
        // The guide's commands say in their names which of its parts they are about.
        return subjects.stream()
                .filter(subject -> subjects.size() == 1 || type.getSimpleName().endsWith(subject.noun()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        family.getSimpleName() + "." + type.getSimpleName() + " has no place among the paths."));
    }

    /// @throws IllegalStateException when two of them come to the same
    static Map<String, CommandPath> index(List<CommandPath> paths, Function<CommandPath, String> key) {
        Map<String, CommandPath> index = new LinkedHashMap<>();
        for (CommandPath path : paths) {
            String at = key.apply(path);
            CommandPath other = index.putIfAbsent(at, path);
            if (other != null) {
                throw new IllegalStateException(other.type().getSimpleName() + " and "
                        + path.type().getSimpleName() + " would both come in at " + at + ".");
            }
        }
        return index;
    }
}
