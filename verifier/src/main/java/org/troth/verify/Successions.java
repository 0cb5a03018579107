package org.troth.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// How the key of a bundle came after those before it, one after the other.
final class Successions {
    private static final String FOLDER = "successions/";

    static final Successions NONE = new Successions(List.of(), true);

    private final List<Succession> all;
    private final boolean signed;

    private Successions(List<Succession> all, boolean signed) {
        this.all = List.copyOf(all);
        this.signed = signed;
    }

    /// Those of a bundle; they have to lead to its key, and its checkpoint has to name the last of them.
    static Successions in(Archive archive, Checkpoint checkpoint, VerifierKey key, Report report) throws IOException {
        List<Succession> all = new ArrayList<>();
        boolean signed = true;
        String hash = "";
        for (byte[] bytes = archive.bytes(FOLDER + 1); bytes != null; bytes = archive.bytes(FOLDER + (all.size() + 1))) {
            Succession succession = Succession.of(Texts.utf8(bytes));
            boolean follows = all.isEmpty() || all.getLast().next().text().equals(succession.before().text());
            if (!succession.signed() || !follows) {
                report.fails(Outcome.UNKNOWN_KEY, FOLDER + (all.size() + 1), "is not signed by the key before and the one after");
                signed = false;
            }
            all.add(succession);
            hash = Texts.base64(Merkle.sha256().digest(bytes));
            report.checked("successions of keys");
        }
        if (!hash.equals(checkpoint.succession())) {
            report.fails(Outcome.INCOMPLETE, "checkpoint", "names another succession of keys than the last one here");
        }
        if (!all.isEmpty() && !all.getLast().next().text().equals(key.text())) {
            report.fails(Outcome.UNKNOWN_KEY, "log.vkey", "is not the key that came last");
            signed = false;
        }
        return new Successions(all, signed);
    }

    List<Succession> all() {
        return all;
    }

    /// Those that lead from a key to the key of the bundle; none where they do not.
    List<Succession> from(VerifierKey key) {
        return beginningWith(each -> each.before().text().equals(key.text()));
    }

    /// Those that lead from the end of a log to the log of the bundle; none where they do not.
    List<Succession> fromTheEndOf(String origin) {
        return beginningWith(each -> each.beginsAnew() && each.before().name().equals(origin));
    }

    private List<Succession> beginningWith(Predicate<Succession> first) {
        for (int i = 0; signed && i < all.size(); i++) {
            if (first.test(all.get(i))) {
                return all.subList(i, all.size());
            }
        }
        return List.of();
    }

    /// Those in which the log of the bundle only took another key.
    List<Succession> within(String origin) {
        return all.stream().filter(each -> !each.beginsAnew() && each.next().name().equals(origin)).toList();
    }
}
