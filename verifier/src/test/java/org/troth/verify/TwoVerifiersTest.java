package org.troth.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoVerifiersTest {
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    Path folder;

    /// A proof, and what each verifier has to say of it.
    private record Case(Map<String, Object> vector, boolean right, boolean java) {}

    @Test
    void java_and_node_say_the_same_of_right_and_of_corrupted_proofs() throws Exception {
        agree(150, 200, 7, proofs -> {});
    }

    @Test
    void one_that_errs_would_be_noticed() throws Exception {
        // Without Node there is no second one.
        if (agree(2, 50, 7, proofs -> {})) {
            // It is given what is right in the place of what was corrupted, and the other way round.
            assertThatThrownBy(() -> agree(2, 50, 7, proofs -> Collections.swap(proofs, 0, 1))).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    @Tag("gate")
    void java_and_node_say_the_same_of_two_thousand_trees_and_as_many_corrupted_proofs() throws Exception {
        long seed = 21;
        if (agree(2_000, 600, seed, proofs -> {})) {
            System.out.println("GATE G21 seed=" + seed + " trees=2000 corrupted=2000 disagreements=0 PASS");
        }
    }

    /// @param planted a fault in what the one in JavaScript is given
    private boolean agree(int trees, int largest, long seed, Consumer<List<String>> planted) throws Exception {
        Random random = new Random(seed);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < trees; i++) {
            Grove grove = Grove.random(1 + random.nextInt(largest), random);
            boolean inclusion = random.nextBoolean();
            cases.add(inclusion ? inclusion(grove, random, false) : consistency(grove, random, false));
            cases.add(inclusion ? inclusion(grove, random, true) : consistency(grove, random, true));
        }
        for (Case each : cases) {
            assertThat(each.java()).as(Json.canonical(each.vector())).isEqualTo(each.right());
        }
        Optional<Path> node = Node.found();
        if (node.isEmpty()) {
            return false;
        }
        Path file = folder.resolve("proofs.jsonl");
        List<String> proofs = new ArrayList<>(cases.stream().map(each -> Json.canonical(each.vector())).toList());
        planted.accept(proofs);
        Files.write(file, proofs);
        List<String> said = Node.run(node.get(), "--proofs", file.toString());
        List<String> expected = new ArrayList<>(cases.stream().map(each -> Boolean.toString(each.right())).toList());
        expected.add("0");
        assertThat(said).isEqualTo(expected);
        return true;
    }

    private static Case inclusion(Grove grove, Random random, boolean corrupted) {
        int size = grove.leaves().size();
        int index = random.nextInt(size);
        byte[] leaf = grove.leaves().get(index).clone();
        byte[] root = grove.root(0, size);
        List<byte[]> proof = copied(grove.path(index, 0, size));
        int wrongIndex = index;
        if (corrupted) {
            switch (random.nextInt(4)) {
                case 0 -> flip(leaf, random);
                case 1 -> flip(root, random);
                case 2 -> wrongIndex = size > 1 ? (index + 1 + random.nextInt(size - 1)) % size : size;
                default -> damage(proof, random);
            }
        }
        Map<String, Object> vector = new TreeMap<>(Map.of(
                "kind", "inclusion", "index", (long) wrongIndex, "size", (long) size, "leaf", HEX.formatHex(leaf),
                "root", HEX.formatHex(root), "proof", proof.stream().map(HEX::formatHex).toList()));
        return new Case(vector, !corrupted, Merkle.included(leaf, wrongIndex, size, proof, root));
    }

    private static Case consistency(Grove grove, Random random, boolean corrupted) {
        int later = grove.leaves().size();
        int earlier = 1 + random.nextInt(later);
        byte[] earlierRoot = grove.root(0, earlier).clone();
        byte[] laterRoot = grove.root(0, later).clone();
        List<byte[]> proof = copied(grove.proof(earlier, 0, later, true));
        if (corrupted) {
            switch (random.nextInt(3)) {
                case 0 -> flip(earlierRoot, random);
                case 1 -> flip(laterRoot, random);
                default -> damage(proof, random);
            }
        }
        Map<String, Object> vector = new TreeMap<>(Map.of(
                "kind", "consistency", "earlier", (long) earlier, "later", (long) later,
                "earlierRoot", HEX.formatHex(earlierRoot), "laterRoot", HEX.formatHex(laterRoot),
                "proof", proof.stream().map(HEX::formatHex).toList()));
        return new Case(vector, !corrupted, Merkle.consistent(earlier, earlierRoot, later, laterRoot, proof));
    }

    private static void damage(List<byte[]> proof, Random random) {
        int how = random.nextInt(3);
        if (proof.isEmpty() || how == 0) {
            proof.add(random.nextInt(proof.size() + 1), new byte[Merkle.LENGTH]);
        } else if (how == 1) {
            proof.remove(random.nextInt(proof.size()));
        } else {
            flip(proof.get(random.nextInt(proof.size())), random);
        }
    }

    private static void flip(byte[] bytes, Random random) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }

    private static List<byte[]> copied(List<byte[]> hashes) {
        return new ArrayList<>(hashes.stream().map(byte[]::clone).toList());
    }

    @Test
    void the_roots_are_those_that_others_calculated() {
        List<String> data = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
        List<String> roots = List.of(
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        Merkle.Growing tree = new Merkle.Growing();
        for (int i = 0; i < data.size(); i++) {
            tree.add(Merkle.leaf(HEX.parseHex(data.get(i))));
            assertThat(HEX.formatHex(tree.root())).isEqualTo(roots.get(i));
        }
        assertThat(HEX.formatHex(new Merkle.Growing().root())).startsWith("e3b0c44298fc1c14");
    }

    @Test
    void a_note_that_others_signed_is_read() {
        VerifierKey key = VerifierKey.of("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        Note note = Note.of("""
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.

                — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
                """);

        assertThat(note.signedBy(key)).isTrue();
        assertThat(new Note(note.text().replace("your", "our"), note.signatures()).signedBy(key)).isFalse();
    }
}
