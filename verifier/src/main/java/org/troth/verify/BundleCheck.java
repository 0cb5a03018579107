package org.troth.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks one bundle from beginning to end.
final class BundleCheck {
    private final Archive archive;
    private final Knowledge knowledge;
    private final Report report;
    private final Signatures signatures;
    private Successions successions = Successions.NONE;
    private @Nullable Words words;

    private BundleCheck(Archive archive, Knowledge knowledge, Report report) {
        this.archive = archive;
        this.knowledge = knowledge;
        this.report = report;
        this.signatures = new Signatures(knowledge, report);
    }

    /// @return the checkpoint of the bundle, when there is one that could be read
    static Optional<Checkpoint> check(Path file, Knowledge knowledge, Report report) {
        try (Archive archive = new Archive(file)) {
            if (!archive.canonical()) {
                report.fails(Outcome.INCOMPLETE, String.valueOf(file.getFileName()), "is not as it was written; somebody packed it again or altered it");
            }
            return Optional.of(new BundleCheck(archive, knowledge, report).check());
        } catch (IOException | RuntimeException unreadable) {
            // Whoever made the file may have meant to break the verifier; what it cannot read is not verified.
            report.fails(Outcome.INCOMPLETE, String.valueOf(file.getFileName()), "cannot be read: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private Checkpoint check() throws IOException {
        Manifest manifest = Manifest.of(text(Manifest.NAME));
        manifest.check(archive, report);
        String noteText = text("checkpoint");
        Note note = Note.of(noteText);
        Checkpoint checkpoint = Checkpoint.of(note);
        VerifierKey key = VerifierKey.of(text("log.vkey"));
        successions = Successions.in(archive, checkpoint, key, report);
        VerifierKey signer = manifest.ofLooks() ? key.forLooks() : key;
        signatures.check(note, checkpoint.origin(), key, signer, successions, policy());
        String what = manifest.ofLooks() ? " entries" : " events";
        report.says("log          " + checkpoint.origin() + ", " + checkpoint.size() + what);
        report.says("bundle       " + manifest.kind() + " " + manifest.subject() + ", " + manifest.events() + what);
        range(manifest, checkpoint);
        Held held = held(checkpoint);
        words = archive.names().contains(Words.FILE) ? new Words(report) : null;
        if (manifest.kind().equals("log")) {
            whole(manifest, checkpoint, held);
        } else if (manifest.ofLooks()) {
            looks(manifest, checkpoint, noteText, held);
        } else {
            part(manifest, checkpoint, noteText, held);
        }
        report.notChecked("that what was recorded is true, and that nothing happened that nobody recorded");
        if (!knowledge.looks().isEmpty() && !manifest.ofLooks()) {
            report.notChecked("the looks you know of; this bundle is about events");
        }
        if (words == null && !manifest.ofLooks()) {
            report.notChecked("that personal words are what the events' hashes of them say, or were rightly erased");
        }
        return checkpoint;
    }

    private static void range(Manifest manifest, Checkpoint checkpoint) {
        boolean whole = manifest.from() == 1 && manifest.to() == checkpoint.size();
        if (manifest.size() != checkpoint.size()
                || manifest.from() < 1
                || manifest.to() > checkpoint.size()
                || checkpoint.headsSize() > checkpoint.size()
                || (!manifest.partial() && !whole)) {
            throw new Unreadable("a manifest that does not fit its checkpoint");
        }
    }

    private void whole(Manifest manifest, Checkpoint checkpoint, @Nullable Held held) throws IOException {
        Tiles tiles = new Tiles(archive, checkpoint.size(), report);
        for (Succession each : successions.within(checkpoint.origin())) {
            Optional<byte[]> root = tiles.rootAt(each.size());
            followed(each, root.isPresent() && Arrays.equals(root.get(), each.root()));
        }
        if (held != null && tiles.rootAt(held.size()).isPresent()) {
            held(held, checkpoint, tiles.rootAt(held.size()).get());
        } else if (held != null) {
            older(held, checkpoint);
        }
        Optional<byte[]> root = tiles.rootAt(checkpoint.size());
        if (root.isEmpty() || !Arrays.equals(root.get(), checkpoint.root())) {
            report.fails(Outcome.ROOT, "tile/0", "the hashes do not come to the root that was signed");
        }
        report.checked("root over all events");
        Events events = events(manifest, checkpoint, event -> tiles.has(event.position(), event.leaf()));
        if (!Arrays.equals(events.headsRoot(), checkpoint.headsRoot())) {
            report.fails(Outcome.ROOT, "checkpoint", "the heads of all chains do not come to the root that was signed");
        }
        report.checked("root over the heads of all chains");
    }

    private void followed(Succession succession, boolean continued) {
        if (!continued) {
            report.fails(Outcome.CONSISTENCY, "checkpoint", "does not continue the " + succession.size() + " events at which its key came");
        }
        report.checked("log continued over a new key");
    }

    /// What the auditor holds of this log. What they hold of an earlier incarnation is compared with where that one ended.
    private @Nullable Held held(Checkpoint checkpoint) {
        Held held = knowledge.held();
        if (held == null || held.origin().equals(checkpoint.origin())) {
            return held;
        }
        List<Succession> way = successions.fromTheEndOf(VerifierKey.log(held.origin()));
        if (way.isEmpty() || isOfLooks(held.origin()) != isOfLooks(checkpoint.origin())) {
            return held;
        }
        Succession end = way.getFirst();
        signatures.requireAccepted(way, "checkpoint");
        report.checked("checkpoint you hold of an earlier incarnation");
        // A succession speaks of the log, and not of where the record of who looked ended.
        boolean longer = held.size() > end.size() || (held.size() == end.size() && !Arrays.equals(held.root(), end.root()));
        if (longer && !isOfLooks(held.origin())) {
            report.fails(Outcome.CONSISTENCY, "checkpoint", "began anew after " + end.size()
                    + " events and says nothing of the " + held.size() + " you hold");
        } else {
            report.notChecked("that what you hold of the earlier incarnation, of size " + held.size() + ", is what this one begins with");
        }
        return null;
    }

    private static boolean isOfLooks(String origin) {
        return !VerifierKey.log(origin).equals(origin);
    }

    private void held(Held held, Checkpoint checkpoint, byte[] rootThen) {
        report.checked("checkpoint you hold");
        if (!held.origin().equals(checkpoint.origin()) || !Arrays.equals(held.root(), rootThen)) {
            report.fails(Outcome.CONSISTENCY, "checkpoint", "does not continue the one of " + held.size() + " events you hold");
        }
    }

    private void older(Held held, Checkpoint checkpoint) {
        report.fails(Outcome.OLDER, "checkpoint", "is of " + checkpoint.size() + " events; you hold one of " + held.size());
    }

    private void part(Manifest manifest, Checkpoint checkpoint, String noteText, @Nullable Held held) throws IOException {
        consistency(checkpoint, held);
        for (Succession each : successions.within(checkpoint.origin())) {
            if (!lacksProof(each.size(), checkpoint)) {
                followed(each, continues(each.size(), each.root(), checkpoint));
            }
        }
        Events events = events(manifest, checkpoint, event -> included(event.position(), event.leaf(), checkpoint, noteText));
        if (manifest.kind().equals("customer")) {
            Heads.check(
                    Json.object(text("completeness.json")),
                    manifest.subject(),
                    manifest.subject(),
                    checkpoint,
                    events.heads(),
                    report);
            if (checkpoint.headsSize() < checkpoint.size()) {
                report.notChecked("that no event of the customer is left out after position " + checkpoint.headsSize());
            }
        } else {
            report.notChecked("that the events left out do not matter: this bundle claims no completeness for a customer");
        }
    }

    private void looks(Manifest manifest, Checkpoint checkpoint, String noteText, @Nullable Held held) throws IOException {
        consistency(checkpoint, held);
        if (!successions.within(VerifierKey.log(checkpoint.origin())).isEmpty()) {
            report.notChecked("that the record of who looked went on over a new key; what you hold of it shows that");
        }
        Looks looks = new Looks(
                manifest,
                checkpoint,
                knowledge,
                look -> included(look.position(), look.leaf(), checkpoint, noteText),
                report);
        lines(Looks.FILE, looks::add);
        looks.end();
        if (!knowledge.expected().isEmpty()) {
            report.notChecked("the events you were told of; this bundle is about those who looked");
        }
        if (manifest.partial()) {
            report.notChecked("that the entries left out do not matter: this bundle claims no completeness for a customer");
            return;
        }
        everybodyWhoLooked(Json.object(text("completeness.json")), manifest.subject(), checkpoint, looks.heads());
    }

    private void everybodyWhoLooked(Map<String, Object> shown, String subject, Checkpoint checkpoint, Heads heads) {
        if (shown.size() != 2
                || !(shown.get("customer") instanceof Map<?, ?> customer)
                || !(shown.get("everybody") instanceof Map<?, ?> everybody)) {
            throw new Unreadable("not a proof of completeness");
        }
        Heads.check(Json.texts(customer), Look.chain(subject), subject, checkpoint, heads, report);
        Heads.check(Json.texts(everybody), Looks.EVERYBODY, "everybody", checkpoint, heads, report);
        if (checkpoint.headsSize() < checkpoint.size()) {
            report.notChecked("that no look is left out after position " + checkpoint.headsSize() + "; ask for the entries from there on");
        }
    }

    private boolean lacksProof(long size, Checkpoint checkpoint) {
        boolean lacks = size != checkpoint.size() && !archive.names().contains("consistency/" + size);
        if (lacks) {
            report.fails(Outcome.INCOMPLETE, "consistency/" + size, "is missing; ask for a bundle with since=" + size);
        }
        return lacks;
    }

    private boolean continues(long size, byte[] root, Checkpoint checkpoint) throws IOException {
        byte[] found = size == checkpoint.size() ? null : archive.bytes("consistency/" + size);
        byte[] proof = found == null ? new byte[0] : found;
        String lines = Texts.utf8(proof).stripTrailing();
        List<byte[]> hashes = lines.isEmpty() ? List.of() : Proof.hashes(lines.split("\n", -1), 0);
        return Merkle.consistent(size, root, checkpoint.size(), checkpoint.root(), hashes);
    }

    private void consistency(Checkpoint checkpoint, @Nullable Held held) throws IOException {
        if (held == null && knowledge.held() != null) {
            return;
        }
        if (held == null) {
            report.notChecked("that this continues what you saw earlier; keep what you saw with --state");
        } else if (held.size() > checkpoint.size()) {
            older(held, checkpoint);
        } else {
            if (lacksProof(held.size(), checkpoint)) {
                return;
            }
            held(held, checkpoint, continues(held.size(), held.root(), checkpoint) ? held.root() : new byte[0]);
        }
    }

    private boolean included(long position, byte[] leaf, Checkpoint checkpoint, String noteText) {
        try {
            byte[] bytes = archive.bytes("proofs/" + position + ".tlog-proof");
            if (bytes == null) {
                return false;
            }
            Proof proof = Proof.of(Texts.utf8(bytes));
            report.checked("proofs of inclusion");
            return proof.checkpoint().equals(noteText)
                    && proof.index() == position - 1
                    && Merkle.included(leaf, proof.index(), checkpoint.size(), proof.path(), checkpoint.root());
        } catch (IOException | Unreadable unreadable) {
            return false;
        }
    }

    private Events events(Manifest manifest, Checkpoint checkpoint, Events.Inclusion inclusion) throws IOException {
        Events events = new Events(manifest, checkpoint, knowledge, inclusion, report);
        lines("events.jsonl", (line, number) -> add(events, line, number));
        events.end();
        if (words != null) {
            words(words, inclusion);
        }
        return events;
    }

    private void words(Words here, Events.Inclusion inclusion) throws IOException {
        lines(Words.EXPLANATIONS, (line, number) -> {
            Event event = Event.of(line);
            if (inclusion.has(event)) {
                here.explains(event);
            } else {
                report.fails(Outcome.INCLUSION, event.where(), "is not the event that was sealed there");
            }
        });
        lines(Words.FILE, here::compare);
        here.end();
    }

    /// What is done with a line, and its number.
    private interface EachLine {
        void accept(String line, long number);
    }

    private void lines(String name, EachLine each) throws IOException {
        try (InputStream content = archive.open(name)) {
            if (content == null) {
                throw new Unreadable(name + " is missing");
            }
            Lines lines = new Lines(content, name);
            long number = 0;
            for (String next = lines.next(); next != null; next = lines.next()) {
                each.accept(next, ++number);
            }
        }
    }

    private void add(Events events, String text, long line) {
        Event event;
        try {
            event = Event.of(text);
        } catch (Unreadable unreadable) {
            report.fails(Outcome.INCLUSION, "line " + line + " of events.jsonl", "is no event: " + unreadable.getMessage());
            return;
        }
        events.add(event);
        if (words != null) {
            words.refersTo(event);
        }
    }

    private @Nullable Policy policy() throws IOException {
        byte[] policy = archive.bytes("policy");
        return policy == null ? null : Policy.of(Texts.utf8(policy));
    }

    private String text(String name) throws IOException {
        byte[] bytes = archive.bytes(name);
        if (bytes == null) {
            throw new Unreadable(name + " is missing");
        }
        return Texts.utf8(bytes);
    }
}
