package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.troth.seal.Notary.Said;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;
import org.troth.verify.Witness;

/// A sealed and witnessed log, with auditors who came yesterday and today, that attacks are tried on one by one.
final class AttackedLog implements AutoCloseable {
    private static final int YESTERDAY = 290;
    private static final int TODAY = 340;

    private final Path root;
    private final Path folder;
    private final Path scratch;
    private final SealedLog log;
    private final Notary notary;
    private final Witness witness;
    private final Witnesses witnesses;
    private final Forger forger;
    private final Path policy;
    private String told = "";
    private String victim = "";

    AttackedLog(Path root) throws IOException {
        this.root = root;
        this.folder = Files.createDirectories(root.resolve("seal"));
        this.scratch = Files.createDirectories(root.resolve("scratch"));
        this.log = SealedLog.on(TestDatabase.create());
        this.notary = new Notary(log.database(), folder);
        this.forger = new Forger(log);
        log.thank(YESTERDAY);
        notary.seal();
        this.witness = Witness.start(
                "test-witness",
                root.resolve("witness"),
                List.of(Files.readString(folder.resolve("log.vkey"))),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.witnesses = new Witnesses(
                List.of(WitnessAt.of(witness.vkey(), URI.create("http://127.0.0.1:" + witness.port()))));
        this.policy = Files.writeString(
                root.resolve("policy"), "witness w " + witness.vkey() + "\ngroup all-of-us 1 w\nquorum all-of-us\n");
        hold("yesterday");
        forger.backUp("yesterday");
        log.thank(TODAY - YESTERDAY);
        hold("today");
        forger.backUp("today");
        copy("today-list", "checkpoints");
        copyWitness(root, "seen");
    }

    private void hold(String name) throws IOException {
        sealAndWitness(notary);
        Files.writeString(scratch.resolve(name), notary.evidence().newest().orElseThrow().note());
    }

    private void sealAndWitness(Notary by) {
        try {
            by.seal().witness(witnesses);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Tries an attack, and tells at which level who notices what.
    void attempt(Attack attack, Random random) throws IOException {
        reset();
        List<String> chains = log.customers().stream().map(customer -> customer.value()).toList();
        victim = chains.get(random.nextInt(chains.size()));
        List<Long> positions = forger.positions(victim);
        long middle = positions.get(1 + random.nextInt(positions.size() - 2));
        carryOut(attack, random, positions, middle);
    }

    private void carryOut(Attack attack, Random random, List<Long> positions, long middle) throws IOException {
        switch (attack) {
            case EDIT_AS_THE_SERVICE -> assertRefused(forger.edit(middle));
            case EDIT -> log.tamper(forger.edit(middle));
            case EDIT_AND_RELINK -> {
                log.tamper(forger.edit(middle));
                forger.relink(victim);
            }
            case DELETE_FROM_THE_MIDDLE -> delete(List.of(middle));
            case DELETE_THE_TAIL ->
                delete(positions.subList(1 + random.nextInt(positions.size() - 1), positions.size()));
            case DELETE_A_CUSTOMER -> delete(positions);
            case SWAP_WITHIN_A_CUSTOMER -> swap("log.event", positions.get(positions.indexOf(middle) - 1), middle);
            case SWAP_ACROSS_CUSTOMERS -> {
                swap("log.event", middle, middle + 1);
                swap("seal.leaf", middle, middle + 1);
            }
            case INSERT_IN_THE_PAST -> {
                forger.shift(middle);
                log.tamper(
                        "insert into log.event select " + middle + ", recorded_at, gen_random_uuid(), 'int_forged', 0, type,"
                                + " revision, customer, payload, metadata from log.event where position = " + (middle + 1),
                        "insert into seal.leaf select " + middle + ", chain, 999999, hash from seal.leaf where position = "
                                + (middle + 1));
                forger.relink(victim);
            }
            case RESTORE_AN_OLDER_DATABASE -> forger.restore("yesterday");
            case REWRITE_WITHOUT_THE_KEY -> {
                Checkpoint real = notary.evidence().newest().orElseThrow();
                log.tamper(forger.edit(middle));
                forger.sealAnew(folder, scratch, false);
                forge(real);
            }
            case REWRITE_WITH_THE_KEY -> {
                log.tamper(forger.edit(middle));
                forger.sealAnew(folder, scratch, true);
            }
            case SHOW_ANOTHER_HISTORY -> {
                forger.restore("yesterday");
                log.resume();
                log.thank(TODAY - YESTERDAY);
                log.tamper(forger.edit(YESTERDAY + 1 + random.nextInt(TODAY - YESTERDAY)));
                Path own = forger.sealAnew(folder, scratch, true);
                try (Notary other = new Notary(log.database(), own)) {
                    sealAndWitness(other);
                }
            }
            case SUPPRESS_THE_NEWEST -> {
                log.resume();
                log.thank(1 + random.nextInt(9));
                told = log.lastPositionAndId();
                log.tamper("delete from log.event where position > " + TODAY);
                log.resume();
                log.thank(1 + random.nextInt(9));
                sealAndWitness(notary);
            }
        }
    }

    private void assertRefused(String statement) {
        try (Connection service = log.database().connectAs("troth_command");
                Statement work = service.createStatement()) {
            assertThatThrownBy(() -> work.execute(statement)).hasMessageContaining("permission denied");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void delete(List<Long> positions) {
        String in = positions.toString().replace('[', '(').replace(']', ')');
        log.tamper("delete from log.event where position in " + in, "delete from seal.leaf where position in " + in);
    }

    private void swap(String table, long one, long other) {
        log.tamper(
                "update %s set position = 900000 where position = %d".formatted(table, one),
                "update %s set position = %d where position = %d".formatted(table, one, other),
                "update %s set position = %d where position = 900000".formatted(table, other));
    }

    // The forger writes the new root into the text; the signature under it is the old one.
    private void forge(Checkpoint real) {
        Checkpoint made = notary.evidence().newest().orElseThrow();
        String end = real.note().substring(real.note().indexOf("\n\n"));
        String text = made.note().substring(made.note().indexOf('\n'), made.note().indexOf("\n\n"));
        log.tamper("update seal.checkpoint set note = '" + real.origin() + text + end + "'");
    }

    /// What the chain of each customer says by itself.
    boolean chainsHold() {
        return forger.chainsHold();
    }

    /// What a verifier says that knows what one has at this level.
    Said verify(int level, Attack attack) {
        return Notary.run(arguments(level, attack));
    }

    List<String> arguments(int level, Attack attack) {
        boolean one = attack.exitCode() == 12;
        EvidenceOf what = one ? new EvidenceOf.Customer(victim) : new EvidenceOf.Log();
        List<String> arguments = new ArrayList<>(
                List.of(notary.write("attacked.zip", notary.bundle(what, (long) TODAY)).toString()));
        arguments.addAll(List.of("--key", folder.resolve("log.vkey").toString()));
        // Who shows another history shows each auditor one that goes on from what that auditor saw.
        String held = attack == Attack.SHOW_ANOTHER_HISTORY ? "yesterday" : "today";
        Map<Integer, List<String>> more = Map.of(
                3, List.of("--held", scratch.resolve(held).toString()),
                4, List.of("--policy", policy.toString()),
                5, List.of("--expect", told));
        for (int each = 3; each <= level; each++) {
            arguments.addAll(more.get(each));
        }
        return arguments;
    }

    void reset() throws IOException {
        forger.restore("today");
        copy("checkpoints", "today-list");
        copyWitness(root, "restore");
        log.resume();
    }

    private void copy(String to, String from) throws IOException {
        Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    // The witness notes what it saw in a file named after the log.
    private static void copyWitness(Path root, String how) throws IOException {
        Path kept = root.resolve("seen");
        try (var files = Files.list(root.resolve("witness"))) {
            Path noted = files.filter(file -> file.getFileName().toString().length() == 32).findFirst().orElseThrow();
            Files.copy(how.equals("seen") ? noted : kept, how.equals("seen") ? kept : noted, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() {
        witnesses.close();
        witness.close();
        notary.close();
        log.close();
    }
}
