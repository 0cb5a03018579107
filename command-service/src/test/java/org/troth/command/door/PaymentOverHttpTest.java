package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.troth.command.door.RunningService.Reply;
import org.troth.store.Traces;

class PaymentOverHttpTest {
    private final RunningService service = RunningService.shared();

    @ParameterizedTest
    @ValueSource(strings = {"4111 1111 1111 1111", "4111-1111-1111-1111", "٤١١١١١١١١١١١١١١١", "my cvv is 737"})
    void card_numbers_are_refused_and_not_repeated(String secret) {
        String customer = customer();
        long head = service.log().head();

        Reply reply = service.post("rep", "/api/v1/customers/" + customer + "/record-fact", """
                {"factKey": "card", "value": "It is %s, she said."}""".formatted(secret));

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.problem()).isEqualTo("sensitive-payment-data");
        assertThat(reply.body().path("errors").findValuesAsString("pointer")).containsExactly("/value");
        assertThat(reply.text()).doesNotContain(secret).doesNotContain("1111").doesNotContain("737");
        assertThat(service.log().head()).isEqualTo(head);
        assertThat(Traces.of(RunningService.sharedDatabase(), secret)).isEmpty();
    }

    @Test
    void also_in_one_of_many_steps_and_in_a_reason() {
        String customer = customer();
        String call = service.post("rep", "/api/v1/interactions", """
                {"channel": "PHONE", "direction": "IN", "customerId": "%s"}""".formatted(customer)).id();
        long head = service.log().head();

        Reply reply = service.post("rep", "/api/v1/interactions/" + call + "/steps", """
                {"steps": [{"step": "receive-message", "body": "Hello."},
                           {"step": "receive-message", "body": "5500 0000 0000 0004"}]}""");

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.text()).doesNotContain("5500");
        assertThat(service.log().head()).isEqualTo(head);
    }

    @Test
    void a_number_of_a_parcel_is_none_of_it() {
        Reply reply = service.post("rep", "/api/v1/customers/" + customer() + "/record-fact", """
                {"factKey": "parcel", "value": "4111 1111 1111 1112, call +49 151 23456785"}""");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    @Test
    void with_the_keys_away_words_are_refused_and_steps_without_them_are_taken() throws Exception {
        List<String> customers = List.of(customer());
        String call = service.post("rep", "/api/v1/interactions", """
                {"channel": "PHONE", "direction": "IN", "customerId": "%s"}""".formatted(customers.getFirst())).id();
        Traces.keysAway(RunningService.sharedDatabase(), true);
        try {
            Reply words = service.post("rep", "/api/v1/customers", """
                    {"kind": "EXTERNAL", "displayName": "Bob"}""");
            Reply plain = service.post("rep", "/api/v1/interactions/" + call + "/thank", "{}");

            assertThat(words.status()).as(words.text()).isEqualTo(503);
            assertThat(words.problem()).isEqualTo("words-unavailable");
            assertThat(words.header("Retry-After")).isNotEmpty();
            assertThat(plain.status()).as(plain.text()).isLessThan(300);
        } finally {
            Traces.keysAway(RunningService.sharedDatabase(), false);
        }
        assertThat(customerInTheEnd()).startsWith("cus_");
    }

    private String customerInTheEnd() throws InterruptedException {
        String customer = customer();
        for (int i = 0; i < 20 && customer.isEmpty(); i++) {
            Thread.sleep(500);
            customer = customer();
        }
        return customer;
    }

    private String customer() {
        return service.post("rep", "/api/v1/customers", """
                {"kind": "EXTERNAL", "displayName": "Ann"}""").id();
    }
}
