package org.troth.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who has to have signed a checkpoint: logs, witnesses, and how many of them (C2SP tlog-policy).
record Policy(List<VerifierKey> logs, Map<String, VerifierKey> witnesses, Map<String, Group> groups, String quorum) {
    private static final String NONE = "none";

    /// So many of these.
    record Group(int least, List<String> members) {}

    static Policy of(String text) {
        List<VerifierKey> logs = new ArrayList<>();
        Map<String, VerifierKey> witnesses = new HashMap<>();
        Map<String, Group> groups = new HashMap<>();
        List<String> quorums = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            List<String> words = Arrays.stream(line.strip().split("[ \t]+")).toList();
            switch (words.getFirst()) {
                case "" -> {}
                case "log" -> logs.add(key(words, 1, VerifierKey.LOG));
                case "witness" -> add(witnesses, groups, words, key(words, 2, VerifierKey.WITNESS));
                case "group" -> group(witnesses, groups, words);
                case "quorum" -> quorums.add(known(witnesses, groups, word(words, 1)));
                default -> {
                    if (!words.getFirst().startsWith("#")) {
                        throw new Unreadable("a policy line that is none");
                    }
                }
            }
        }
        if (quorums.size() != 1) {
            throw new Unreadable("a policy without exactly one quorum");
        }
        return new Policy(List.copyOf(logs), witnesses, groups, quorums.getFirst());
    }

    private static void add(
            Map<String, VerifierKey> witnesses, Map<String, Group> groups, List<String> words, VerifierKey key) {
        String name = word(words, 1);
        boolean keyKnown = witnesses.values().stream().anyMatch(other -> other.key().equals(key.key()));
        if (name.equals(NONE) || groups.containsKey(name) || keyKnown || witnesses.put(name, key) != null) {
            throw new Unreadable("a policy that names a witness twice");
        }
    }

    private static void group(Map<String, VerifierKey> witnesses, Map<String, Group> groups, List<String> words) {
        List<String> members = words.subList(Math.min(3, words.size()), words.size());
        members.forEach(member -> {
            boolean taken = groups.values().stream().anyMatch(group -> group.members().contains(member));
            if (known(witnesses, groups, member).equals(NONE) || taken) {
                throw new Unreadable("a policy group with a member that cannot be one");
            }
        });
        int least = switch (word(words, 2)) {
            case "all" -> members.size();
            case "any" -> 1;
            default -> (int) Texts.number(words.get(2));
        };
        boolean repeated = members.stream().distinct().count() < members.size();
        if (repeated || least < 1 || least > members.size() || witnesses.containsKey(words.get(1))
                || groups.put(words.get(1), new Group(least, List.copyOf(members))) != null) {
            throw new Unreadable("a policy group that cannot be one");
        }
    }

    private static String known(Map<String, VerifierKey> witnesses, Map<String, Group> groups, String name) {
        if (!name.equals(NONE) && !witnesses.containsKey(name) && !groups.containsKey(name)) {
            throw new Unreadable("a policy that speaks of somebody it does not name");
        }
        return name;
    }

    private static VerifierKey key(List<String> words, int index, int type) {
        VerifierKey key = VerifierKey.of(word(words, index));
        if (key.type() != type) {
            throw new Unreadable("a policy with a key of the wrong kind");
        }
        return key;
    }

    private static String word(List<String> words, int index) {
        if (index >= words.size()) {
            throw new Unreadable("a policy line that is too short");
        }
        return words.get(index);
    }

    boolean wantsWitnesses() {
        return !quorum.equals(NONE);
    }

    boolean satisfiedBy(Note note) {
        return quorum.equals(NONE) || satisfied(quorum, note);
    }

    private boolean satisfied(String name, Note note) {
        VerifierKey witness = witnesses.get(name);
        if (witness != null) {
            return note.signedBy(witness);
        }
        Group group = groups.get(name);
        return group != null
                && group.members().stream().filter(member -> satisfied(member, note)).count() >= group.least();
    }
}
