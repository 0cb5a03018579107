package org.troth.verify;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many events or entries each chain has, and what the last of them hashes to.
final class Heads {
    private final byte[] version;
    private final String what;
    private final Map<String, Head> heads = new HashMap<>();

    private Heads(String version, String what) {
        this.version = version.getBytes(StandardCharsets.US_ASCII);
        this.what = what;
    }

    static Heads ofEvents() {
        return new Heads("troth-head-v1\n", "events");
    }

    static Heads ofLooks() {
        return new Heads("troth-access-head-v1\n", "entries");
    }

    /// One chain's head.
    @SuppressWarnings("ArrayRecordComponent")
    record Head(String chain, long count, long position, byte[] hash) {
        byte[] leaf(byte[] version) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
            try (DataOutputStream data = new DataOutputStream(bytes)) {
                data.write(version);
                byte[] name = chain.getBytes(StandardCharsets.UTF_8);
                data.writeInt(name.length);
                data.write(name);
                data.writeLong(count);
                data.writeLong(position);
                data.write(hash);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return Merkle.leaf(bytes.toByteArray());
        }
    }

    void add(String chain, long position, byte[] leaf) {
        Head before = heads.get(chain);
        heads.put(chain, new Head(chain, before == null ? 1 : before.count() + 1, position, leaf));
    }

    byte[] root() {
        Merkle.Growing tree = new Merkle.Growing();
        heads.values().stream().sorted(Comparator.comparing(Head::chain, Heads::byBytes)).map(head -> head.leaf(version)).forEach(tree::add);
        return tree.root();
    }

    /// Checks that a customer had exactly the events or entries that are here, as far as the heads reach.
    ///
    /// @param chain how the heads call what `subject` is
    static void check(
            Map<String, Object> shown, String chain, String subject, Checkpoint checkpoint, Heads found, Report report) {
        List<Head> heads = new ArrayList<>();
        List<Long> places = new ArrayList<>();
        long chains = Event.number(shown, "chains");
        if (!(shown.get("heads") instanceof List<?> list) || shown.size() != 2 || list.size() > 2) {
            throw new Unreadable("not a proof of completeness");
        }
        for (Object each : list) {
            Map<String, Object> members = each instanceof Map<?, ?> map ? Json.texts(map) : Map.of();
            Head head = new Head(
                    Event.text(members, "chain"),
                    Event.number(members, "count"),
                    Event.number(members, "position"),
                    Texts.hash(Event.text(members, "hash")));
            long place = Event.number(members, "index");
            List<byte[]> path = members.get("path") instanceof List<?> hashes
                    ? hashes.stream().map(hash -> Texts.hash(String.valueOf(hash))).toList()
                    : List.of();
            if (members.size() != 6 || !Merkle.included(head.leaf(found.version), place, chains, path, checkpoint.headsRoot())) {
                report.fails(Outcome.INCLUSION, "completeness.json", "a head is not among those that were signed");
            }
            heads.add(head);
            places.add(place);
        }
        compare(heads, places, chains, chain, subject, checkpoint, found, report);
        report.checked("proof of completeness");
    }

    private static void compare(
            List<Head> heads,
            List<Long> places,
            long chains,
            String chain,
            String subject,
            Checkpoint checkpoint,
            Heads found,
            Report report) {
        Head here = found.heads.get(chain);
        if (heads.size() == 1 && heads.getFirst().chain().equals(chain)) {
            Head signed = heads.getFirst();
            if (here == null || here.count() < signed.count()) {
                report.fails(Outcome.GAP, subject, "had " + signed.count() + " " + found.what + " when the heads were signed, and "
                        + (here == null ? 0 : here.count()) + " of them are here");
            } else if (here.count() > signed.count()
                    || here.position() != signed.position()
                    || !Arrays.equals(here.hash(), signed.hash())) {
                report.fails(Outcome.CHAIN, subject, "had another last one of the " + found.what + " when the heads were signed");
            }
        } else if (!absent(heads, places, chains, chain, checkpoint)) {
            report.fails(Outcome.INCOMPLETE, "completeness.json", "shows neither that there are " + found.what + " nor that there are none");
        } else if (here != null) {
            report.fails(Outcome.CHAIN, subject, "had no " + found.what + " when the heads were signed, and has some now");
        }
    }

    private static boolean absent(
            List<Head> heads, List<Long> places, long chains, String chain, Checkpoint checkpoint) {
        if (heads.isEmpty()) {
            return chains == 0 && Arrays.equals(checkpoint.headsRoot(), Merkle.sha256().digest());
        }
        boolean afterFirst = byBytes(heads.getFirst().chain(), chain) < 0;
        boolean beforeLast = byBytes(chain, heads.getLast().chain()) < 0;
        if (heads.size() == 2) {
            return afterFirst && beforeLast && places.get(1) == places.get(0) + 1;
        }
        return afterFirst ? places.getFirst() == chains - 1 : beforeLast && places.getFirst() == 0;
    }

    private static int byBytes(String left, String right) {
        return Arrays.compareUnsigned(
                left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
