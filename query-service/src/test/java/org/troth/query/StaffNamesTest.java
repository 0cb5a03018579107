package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.registered;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.RepId;
import org.troth.http.TestIssuer;

/// A colleague has a name in what a service tells that has never met them.
class StaffNamesTest extends QueryTest {
    private final RepId ines = RepId.next();
    private final CustomerId cleo = CustomerId.next();

    private static HttpResponse<String> ask(ConfigurableApplicationContext service, String bearer, String path) {
        HttpRequest question = request(port(service), "supervisor", path)
                .setHeader("Authorization", bearer)
                .GET()
                .build();
        return send(question);
    }

    private String nameInTheStory(ConfigurableApplicationContext service, long position) {
        String path = "/api/v1/customers/" + cleo + "/timeline?minPosition=" + position;
        HttpResponse<String> answer = ask(service, TestIssuer.bearer("supervisor"), path);
        for (int tries = 0; tries < 20 && answer.statusCode() == 503; tries++) {
            answer = ask(service, TestIssuer.bearer("supervisor"), path);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).at("/data/0/actor/name").asString("-");
    }

    private static Envelope by(RepId rep, CustomerId customer) {
        return new Envelope(
                MONDAY_NINE, new Actor(Actor.Kind.REP, rep.value()), null, null, null, customer, null, null, "test", "test",
                null, null, null, null, List.of(), false);
    }

    @Test
    void a_service_that_starts_afterwards_tells_the_story_with_the_name_that_came_with_a_token() {
        long position = append(cleo.value(), registered("Cleo"), by(ines, cleo));
        assertThat(nameInTheStory(Running.SERVICE, position)).isEqualTo("-");
        ConfigurableApplicationContext first = start(Running.DATABASE, "troth.sign-in.development=false");
        try (first) {
            ask(first, TestIssuer.bearer("rep", ines, "Ines Moreau"), "/api/v1/promises");
            assertThat(nameInTheStory(first, position)).isEqualTo("Ines Moreau");
        }

        try (ConfigurableApplicationContext second = start(Running.DATABASE, "troth.sign-in.development=false")) {
            assertThat(nameInTheStory(second, position)).isEqualTo("Ines Moreau");
        }
    }
}
