package org.troth.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.store.SealedLog;

/// A superuser who knows how sealing works and makes everything fit again that can be made to.
final class Forger {
    private static final List<String> TABLES =
            List.of("log.event", "seal.log_key", "seal.cosignature", "seal.checkpoint", "seal.tile", "seal.leaf");

    private final SealedLog log;
    private final JdbcClient jdbc;
    private final SealTable table;

    Forger(SealedLog log) {
        this.log = log;
        this.jdbc = JdbcClient.create(log.database().asOwner());
        this.table = new SealTable(jdbc);
    }

    /// Keeps everything as it is now under a name.
    void backUp(String name) {
        StringBuilder all = new StringBuilder("create schema " + name + ";");
        for (String each : TABLES) {
            all.append("create table %s.%s as table %s;".formatted(name, copy(each), each));
        }
        log.database().execute(all.toString());
    }

    /// Puts everything back as it was kept.
    void restore(String name) {
        List<String> all = new ArrayList<>();
        all.add("alter table seal.log_key disable trigger user");
        List.of("log.event", "seal.log_key", "seal.cosignature", "seal.checkpoint", "seal.tile", "seal.leaf")
                .forEach(each -> all.add("delete from " + each));
        List.of("log.event", "seal.log_key", "seal.checkpoint", "seal.cosignature", "seal.tile", "seal.leaf")
                .forEach(each -> all.add("insert into %s select * from %s.%s".formatted(each, name, copy(each))));
        all.add("alter table seal.log_key enable always trigger log_key_never_changes");
        all.add("alter table seal.log_key enable always trigger log_key_never_empties");
        log.tamper(all.toArray(String[]::new));
    }

    private static String copy(String table) {
        return table.replace('.', '_');
    }

    /// Another payload for the event at a position.
    String edit(long position) {
        return "update log.event set payload = convert_to('{\"forWhat\":\"forged\"}', 'UTF8') where position = " + position;
    }

    /// Hashes the chain anew, as if it had always been so.
    void relink(String chain) {
        List<String> all = new ArrayList<>();
        all.add("update seal.leaf set number = number + 1000000 where chain = '%s'".formatted(chain));
        byte[] previous = LeafData.beginning(chain);
        long number = 0;
        for (SealedRow row : table.logWhere("coalesce(customer, stream) = ?", chain)) {
            previous = Hashes.leaf(LeafData.of(row, previous));
            all.add("update seal.leaf set number = %d, hash = '\\x%s' where position = %d"
                    .formatted(++number, HexFormat.of().formatHex(previous), row.position()));
        }
        log.tamper(all.toArray(String[]::new));
    }

    /// Makes room for one more event at a position, by moving all later ones.
    void shift(long position) {
        log.tamper(
                "update log.event set position = -position where position >= " + position,
                "update log.event set position = 1 - position where position < 0",
                "update seal.leaf set position = position + 1000000 where position >= " + position,
                "update seal.leaf set position = position - 999999 where position > 1000000");
    }

    List<Long> positions(String chain) {
        return jdbc.sql("select position from log.event where coalesce(customer, stream) = ? order by position")
                .param(chain)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /// Seals everything anew, signed with a key that lies in a folder of the forger's own.
    Path sealAnew(Path victim, Path own, boolean withStolenKey) {
        log.tamper("delete from seal.cosignature", "delete from seal.checkpoint", "delete from seal.tile", "delete from seal.leaf");
        try {
            Path folder = Files.createTempDirectory(own, "forger");
            if (withStolenKey) {
                Files.copy(victim.resolve("signing-key"), folder.resolve("signing-key"));
            }
            try (Notary notary = new Notary(log.database(), folder)) {
                notary.seal();
            }
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Whether the chains of single customers are whole; what one can say without the tree.
    boolean chainsHold() {
        List<SealedRow> rows = table.logAfter(0, 10_000);
        List<Leaf> leaves = table.leaves(1, 10_000);
        Map<Long, byte[]> previous = table.before(leaves.stream().map(Leaf::position).toList());
        if (rows.size() != leaves.size()) {
            return false;
        }
        for (int i = 0; i < rows.size(); i++) {
            SealedRow row = rows.get(i);
            byte[] before = previous.getOrDefault(row.position(), LeafData.beginning(row.chain()));
            boolean same = Arrays.equals(Hashes.leaf(LeafData.of(row, before)), leaves.get(i).hash());
            if (!same || row.position() != leaves.get(i).position() || !row.chain().equals(leaves.get(i).chain())) {
                return false;
            }
        }
        return true;
    }
}
