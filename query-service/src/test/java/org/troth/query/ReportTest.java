package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Telling.begun;
import static org.troth.query.Telling.call;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.IssueId;
import org.troth.event.RepId;
import org.troth.event.TypeId;
import org.troth.event.interaction.ClosureInitiated;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.RepConnected;
import org.troth.http.DevelopmentUsers;
import tools.jackson.databind.JsonNode;

/// What a report of a measure says, and of what.
class ReportTest extends MeasuringTest {
    private static final String CLOSURE = "customer-initiated-closure";

    private final CustomerId ann = customer();

    @Test
    void an_answer_says_what_it_means_and_what_it_was_asked() {
        told(call(ann, day(0)).ends());

        JsonNode report = report("repeat-contact", "channel=phone", "window=PT48H");

        assertThat(report.get("measure").stringValue()).isEqualTo("repeat-contact");
        assertThat(report.get("definitionVersion").intValue()).isEqualTo(1);
        assertThat(report.get("definition").stringValue()).startsWith("Inbound contacts with a person");
        assertThat(report.get("position").longValue()).isGreaterThanOrEqualTo(position);
        assertThat(report.get("parameters").propertyNames())
                .containsExactly("from", "to", "zone", "asAt", "window", "channel", "hideBelow");
        assertThat(report.get("parameters").get("window").stringValue()).isEqualTo("PT48H");
        assertThat(report.get("parameters").get("asAt")).isEqualTo(report.get("asAt"));
    }

    @Test
    void of_nothing_there_is_no_share_of_few_only_the_counts_and_of_more_an_interval() {
        assertThat(ratio()).containsExactly("0/0", "null", "null", "false");
        for (int day = 0; day < 4; day++) {
            told(call(ann, day(day)).step(new ClosureInitiated(ClosureInitiator.CUSTOMER, null)).ends());
        }
        assertThat(ratio()).containsExactly("4/4", "null", "null", "true");
        told(call(ann, day(5)).ends());
        assertThat(ratio()).containsExactly("4/5", "0.8", "0.375535", "false");
    }

    private List<String> ratio() {
        JsonNode figure = figure(report(CLOSURE).get("total"), CLOSURE);
        return List.of(
                said(report(CLOSURE).get("total"), CLOSURE),
                figure.get("value").toString(),
                figure.get("low").toString(),
                figure.get("hidden").toString());
    }

    @Test
    void a_week_with_a_clock_change_is_one_week_of_the_zone() {
        RepId rep = new RepId(TypeId.next(RepId.PREFIX));
        for (String moment : List.of("2003-10-19T21:59:59Z", "2003-10-19T22:00:00Z", "2003-10-26T22:59:59Z", "2003-10-26T23:00:00Z")) {
            told(begun(Channel.PHONE, Direction.IN, customer(), Instant.parse(moment))
                    .step(new RepConnected(rep, null, 0, null)));
        }
        String asked = "/api/v1/reports/wait?rep=" + rep + "&groupBy=week&minPosition=" + position + "&zone=Europe/Berlin";

        JsonNode report = asked(asked + "&from=2003-10-13&to=2003-11-03");

        assertThat(report.get("groups").valueStream()
                        .map(group -> group.get("group").stringValue() + " "
                                + said(group.get("figures"), "abandoned")))
                .containsExactly("2003-W42 0/1", "2003-W43 0/2", "2003-W44 0/1");
        assertThat(said(asked(asked + "&from=2003-10-20&to=2003-10-27").get("total"), "abandoned"))
                .isEqualTo("0/2");
    }

    @Test
    void imported_history_can_be_looked_at_alone_or_left_out() {
        told(Telling.imported(ann, day(0)).ends());
        told(call(ann, day(1)).ends());
        told(call(ann, day(2)).ends());

        assertThat(said(report(CLOSURE).get("total"), CLOSURE)).isEqualTo("0/3");
        assertThat(said(report(CLOSURE, "imported=true").get("total"), CLOSURE)).isEqualTo("0/1");
        assertThat(said(report(CLOSURE, "imported=false").get("total"), CLOSURE))
                .isEqualTo("0/2");
        assertThat(rows(CLOSURE, "contact", "imported=true").get("data").get(0).has("rep"))
                .isFalse();
    }

    @Test
    void filters_narrow_and_groups_name_whom_they_are_of() {
        RepId rep = DevelopmentUsers.repId("rep");
        told(begun(Channel.CHAT, Direction.IN, ann, day(0))
                .step(new RepConnected(rep, DevelopmentUsers.teamId("support"), 0, null))
                .ends());
        told(call(ann, day(1)).reports(IssueId.next(), "billing").ends());

        JsonNode reps = report(CLOSURE, "groupBy=rep", "channel=chat").get("groups");
        JsonNode teams = report(CLOSURE, "groupBy=team", "rep=" + rep).get("groups");
        JsonNode kinds = report(CLOSURE, "groupBy=kind").get("groups");

        assertThat(reps).hasSize(1);
        assertThat(reps.get(0).get("name").stringValue()).isEqualTo("Ann Berger");
        assertThat(teams.get(0).get("name").stringValue()).isEqualTo("Support");
        assertThat(kinds.get(0).get("group").isNull()).isTrue();
        assertThat(said(report(CLOSURE, "type=billing").get("total"), CLOSURE)).isEqualTo("0/1");
        assertThat(said(report(CLOSURE, "team=" + Telling.SUPPORT).get("total"), CLOSURE))
                .isEqualTo("0/1");
        assertThat(said(report(CLOSURE, "kind=external").get("total"), CLOSURE)).isEqualTo("0/0");
    }
}
