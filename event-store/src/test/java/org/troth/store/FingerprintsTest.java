package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.troth.event.customer.IdentifierKind;

class FingerprintsTest {
    private final Fingerprints fingerprints = new Fingerprints("a key for tests");

    @Test
    void spellings_of_one_phone_number_have_one_fingerprint() {
        String plain = fingerprints.of(IdentifierKind.PHONE, "+4930123456");

        assertThat(fingerprints.of(IdentifierKind.PHONE, " +49 (30) 12-34 56 ")).isEqualTo(plain).hasSize(64);
        assertThat(fingerprints.of(IdentifierKind.PHONE, "4930123456")).isNotEqualTo(plain);
    }

    @Test
    void spellings_of_one_address_have_one_fingerprint() {
        assertThat(fingerprints.of(IdentifierKind.EMAIL, " Ann@Example.org "))
                .isEqualTo(fingerprints.of(IdentifierKind.EMAIL, "ann@example.org"));
    }

    @Test
    void the_kind_and_the_key_are_part_of_the_fingerprint() {
        String handle = fingerprints.of(IdentifierKind.HANDLE, "ann");

        assertThat(fingerprints.of(IdentifierKind.EXTERNAL, "ann")).isNotEqualTo(handle);
        assertThat(new Fingerprints("another key").of(IdentifierKind.HANDLE, "ann")).isNotEqualTo(handle);
    }

    @Test
    void an_empty_key_is_refused() {
        assertThatThrownBy(() -> new Fingerprints(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
