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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.seal.AccessEntry.Kind;
import org.troth.seal.Notary.Said;
import org.troth.store.TestDatabase;
import org.troth.verify.Witness;

/// A sealed and witnessed record of who looked, with auditors who came yesterday and today, that attacks are tried on.
final class AttackedRecord implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "access.record", "access.looked_at", "access.acknowledgement", "seal.log_key", "seal.access_leaf", "seal.access_tile",
            "seal.access_checkpoint", "seal.access_cosignature", "seal.access_head", "seal.access_settled");
    private static final int CUSTOMERS = 8;
    private static final int YESTERDAY = 270;

    private final Path folder;
    private final Path scratch;
    private final Path seen;
    private final TestDatabase database = TestDatabase.create();
    private final Readers readers = new Readers(database);
    private final Notary notary;
    private final JdbcClient jdbc;
    private final AccessRows rows;
    private final AccessSealTable table;
    private final Witness witness;
    private final Witnesses witnesses;
    private final Path policy;
    private final long today;
    private String told = "";
    private String victim = "";

    AttackedRecord(Path root) throws IOException {
        this.folder = Files.createDirectories(root.resolve("seal"));
        this.scratch = Files.createDirectories(root.resolve("scratch"));
        this.seen = root.resolve("witness");
        this.notary = new Notary(database, folder);
        this.jdbc = JdbcClient.create(database.asOwner());
        this.rows = new AccessRows(jdbc);
        this.table = new AccessSealTable(jdbc);
        look(YESTERDAY);
        notary.seal();
        this.witness = Witness.start(
                "test-witness",
                seen,
                List.of(Files.readString(folder.resolve("log.vkey"))),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.witnesses = new Witnesses(
                List.of(WitnessAt.of(witness.vkey(), URI.create("http://127.0.0.1:" + witness.port()))));
        this.policy = Files.writeString(root.resolve("policy"), "witness w " + witness.vkey() + "\nquorum w\n");
        hold("yesterday");
        backUp("yesterday");
        look(40);
        this.today = hold("today");
        backUp("today");
        copy(folder.resolve("access-checkpoints"), scratch.resolve("list"));
        copy(noted(), scratch.resolve("noted"));
    }

    /// Of each customer in turn; some beyond the own teams, which somebody has seen.
    private void look(int times) {
        for (int i = 0; i < times; i++) {
            if (i % 20 == 0) {
                readers.lookBeyond("rep" + i, customer(i), customer(i + 1), customer(i + 2), customer(i + 3));
                readers.acknowledge(jdbc.sql("select max(id) from access.record").query(Long.class).single(), "supervisor");
            } else {
                readers.look("rep" + i, customer(i), customer(i + 3));
            }
        }
        readers.lookAtEverybody("analyst");
    }

    private static String customer(int number) {
        return "cus_" + number % CUSTOMERS;
    }

    private long hold(String name) throws IOException {
        sealAndWitness(notary);
        Checkpoint newest = notary.looks().newest().orElseThrow();
        Files.writeString(scratch.resolve(name), newest.note());
        return newest.size();
    }

    private void sealAndWitness(Notary by) {
        try {
            by.seal().access().witness(witnesses);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Tries an attack on what was recorded of a customer.
    void attempt(AccessAttack attack, Random random) throws IOException {
        reset();
        victim = customer(random.nextInt(CUSTOMERS));
        List<Long> looks = jdbc.sql("select record from access.looked_at where customer = ? order by record")
                .param(victim)
                .query((row, number) -> row.getLong(1))
                .list();
        carryOut(attack, random, looks, looks.get(1 + random.nextInt(looks.size() - 2)));
    }

    private void carryOut(AccessAttack attack, Random random, List<Long> looks, long middle) throws IOException {
        switch (attack) {
            case ALTER_AS_THE_SERVICE -> assertRefused(alter(middle));
            case ALTER_WHO_LOOKED -> readers.tamper(alter(middle));
            case ALTER_AND_SEAL_AGAIN -> {
                readers.tamper(alter(middle));
                sealAgain(middle);
            }
            case HIDE_THAT_A_CUSTOMER_WAS_SHOWN ->
                readers.tamper("delete from access.looked_at where customer = '" + victim + "' and record = " + middle);
            case DELETE_FROM_THE_MIDDLE -> delete(List.of(middle), random.nextBoolean());
            case DELETE_AND_CLOSE_THE_GAP -> {
                long position = position(middle);
                delete(List.of(middle), true);
                readers.tamper(
                        "update seal.access_leaf set position = position + 1000000 where position > " + position,
                        "update seal.access_leaf set position = position - 1000001 where position > 1000000");
            }
            case DELETE_THE_TAIL -> delete(looks.subList(1 + random.nextInt(looks.size() - 1), looks.size()), random.nextBoolean());
            case DELETE_ALL_LOOKS_AT_A_CUSTOMER -> delete(looks, random.nextBoolean());
            case DELETE_THAT_A_LOOK_WAS_SEEN -> deleteAnAcknowledgement(random);
            case SWAP -> swap(middle, looks.get(looks.indexOf(middle) - 1));
            case INSERT_IN_THE_PAST -> insertAfter(middle);
            case RESTORE_AN_OLDER_DATABASE -> restore("yesterday");
            case REWRITE_WITHOUT_THE_KEY -> {
                Checkpoint real = notary.looks().newest().orElseThrow();
                readers.tamper(alter(middle));
                sealAnew(false);
                forge(real);
            }
            case REWRITE_WITH_THE_KEY -> {
                readers.tamper(alter(middle));
                sealAnew(true);
            }
            case SHOW_ANOTHER_RECORD -> {
                restore("yesterday");
                // What yesterday's auditor saw stays sealed as it was.
                readers.tamper("delete from seal.access_cosignature", "delete from seal.access_checkpoint");
                look(40);
                readers.tamper(alter(jdbc.sql("select max(id) from access.record").query(Long.class).single() - random.nextInt(30)));
                try (Notary other = new Notary(database, withKey(true))) {
                    sealAndWitness(other);
                }
            }
            case SUPPRESS_THE_NEWEST -> {
                told = readers.look("rep", victim).toString();
                readers.tamper("delete from access.looked_at where record = (select id from access.record where request = '" + told + "')",
                        "delete from access.record where request = '" + told + "'");
                readers.look("rep", victim);
                sealAndWitness(notary);
            }
        }
    }

    private static String alter(long look) {
        return "update access.record set subject = 'somebody else' where id = " + look;
    }

    private void assertRefused(String statement) {
        try (Connection service = database.connectAs("troth_query");
                Statement work = service.createStatement()) {
            assertThatThrownBy(() -> work.execute(statement)).hasMessageContaining("permission denied");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private long position(long look) {
        return table.leavesOf(Kind.LOOK, List.of(look)).getFirst().position();
    }

    private void sealAgain(long look) {
        byte[] leaf = rows.of(Kind.LOOK, List.of(look)).getFirst().leaf(position(look));
        readers.tamper("update seal.access_leaf set hash = '\\x" + HexFormat.of().formatHex(leaf) + "' where kind = 1 and id = " + look);
    }

    private void delete(List<Long> looks, boolean seals) {
        String in = looks.toString().replace('[', '(').replace(']', ')');
        readers.tamper("delete from access.looked_at where record in " + in, "delete from access.record where id in " + in);
        if (seals) {
            readers.tamper("delete from seal.access_leaf where kind = 1 and id in " + in);
        }
    }

    private void deleteAnAcknowledgement(Random random) {
        List<Long> seen = rows.acknowledgementsOf(rows.about(victim, 1_000));
        readers.tamper("delete from access.acknowledgement where id = " + seen.get(random.nextInt(seen.size())));
    }

    private void swap(long one, long other) {
        long first = position(one);
        long second = position(other);
        readers.tamper(
                "update seal.access_leaf set position = 900000 where position = " + first,
                "update seal.access_leaf set position = %d where position = %d".formatted(first, second),
                "update seal.access_leaf set position = %d where position = 900000".formatted(second));
    }

    // With a number that no look has, and a seal between those of its neighbours.
    private void insertAfter(long look) {
        long position = position(look);
        readers.tamper(
                """
                insert into access.record overriding system value
                select 900000, recorded_at, gen_random_uuid(), service, outcome, kind, status, issuer, 'forged', rep, team, roles, purpose,
                       method, route, asked, as_at, as_of, everybody, results, break_glass_reason from access.record where id = """
                        + look,
                "update seal.access_leaf set position = position + 1000000 where position > " + position,
                "update seal.access_leaf set position = position - 999999 where position > 1000000",
                "insert into seal.access_leaf select " + (position + 1) + ", 1, 900000, hash from seal.access_leaf where position = " + position);
    }

    /// Seals everything anew, signed with a key that lies in a folder of the forger's own.
    private void sealAnew(boolean withStolenKey) throws IOException {
        readers.tamper("delete from seal.access_cosignature", "delete from seal.access_checkpoint", "delete from seal.access_tile",
                "delete from seal.access_leaf", "delete from seal.access_head", "delete from seal.access_settled");
        Path own = withKey(withStolenKey);
        try (Notary forger = new Notary(database, own)) {
            forger.seal();
        }
    }

    private Path withKey(boolean stolen) throws IOException {
        Path own = Files.createTempDirectory(scratch, "forger");
        if (stolen) {
            Files.copy(folder.resolve("signing-key"), own.resolve("signing-key"));
        }
        return own;
    }

    // The forger writes the new root into the text; the signature under it is the old one.
    private void forge(Checkpoint real) {
        Checkpoint made = notary.looks().newest().orElseThrow();
        String end = real.note().substring(real.note().indexOf("\n\n"));
        String text = made.note().substring(made.note().indexOf('\n'), made.note().indexOf("\n\n"));
        readers.tamper("update seal.access_checkpoint set note = '" + real.origin() + text + end + "'");
    }

    /// What a verifier says that knows what one has at this level.
    Said verify(int level, AccessAttack attack) {
        return Notary.run(arguments(level, attack));
    }

    List<String> arguments(int level, AccessAttack attack) {
        long size = notary.looks().newest().orElseThrow().size();
        AccessEvidenceOf what = attack.concernsACustomer() ? new AccessEvidenceOf.Customer(victim) : new AccessEvidenceOf.Range(1, size);
        String held = attack == AccessAttack.SHOW_ANOTHER_RECORD ? "yesterday" : "today";
        byte[] bundle = notary.bundle(what, held.equals("today") ? (Long) today : heldSize(held));
        List<String> arguments = new ArrayList<>(List.of(notary.write("attacked.zip", bundle).toString()));
        arguments.addAll(List.of("--key", folder.resolve("log.vkey").toString()));
        Map<Integer, List<String>> more = Map.of(
                3, List.of("--held", scratch.resolve(held).toString()),
                4, List.of("--policy", policy.toString()),
                5, List.of("--look", told));
        for (int each = 3; each <= level; each++) {
            arguments.addAll(more.get(each));
        }
        return arguments;
    }

    private Long heldSize(String name) {
        try {
            return Long.valueOf(Files.readAllLines(scratch.resolve(name)).get(1));
        } catch (IOException unreadable) {
            return Assertions.fail(unreadable);
        }
    }

    private void reset() throws IOException {
        restore("today");
        copy(scratch.resolve("list"), folder.resolve("access-checkpoints"));
        copy(scratch.resolve("noted"), noted());
    }

    private void backUp(String name) {
        database.execute("create schema " + name);
        TABLES.forEach(each -> database.execute("create table %s.%s as table %s".formatted(name, each.replace('.', '_'), each)));
    }

    private void restore(String name) {
        List<String> all = new ArrayList<>();
        all.add("delete from seal.access_cosignature");
        TABLES.forEach(each -> all.add("delete from " + each));
        TABLES.forEach(each -> all.add("insert into %s overriding system value select * from %s.%s".formatted(each, name, each.replace('.', '_'))));
        readers.tamper(all.toArray(String[]::new));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    // The witness notes what it saw in a file named after the tree.
    private Path noted() throws IOException {
        try (var files = Files.list(seen)) {
            return files.filter(file -> file.getFileName().toString().length() == 32).findFirst().orElseThrow();
        }
    }

    /// Whether the sealer signs nothing on what there is now.
    boolean sealerRefuses() {
        try {
            notary.seal();
            return false;
        } catch (SealAlarm alarm) {
            return alarm.code() == SealAlarm.Code.ROLLBACK_DETECTED;
        }
    }

    @Override
    public void close() {
        witnesses.close();
        witness.close();
        notary.close();
        readers.close();
    }
}
