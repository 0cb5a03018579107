package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.troth.query.Telling.begun;
import static org.troth.query.Telling.call;
import static org.troth.query.Telling.mail;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.IssueId;
import org.troth.event.MessageId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TypeId;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.ClosureInitiated;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.CustomerGreeted;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.EmotionObserver;
import org.troth.event.interaction.EmotionPhase;
import org.troth.event.interaction.EscalatedToSupervisor;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.interaction.EscalationRequester;
import org.troth.event.interaction.HistoryReviewed;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.InteractionAbandoned;
import org.troth.event.interaction.InteractionDeflected;
import org.troth.event.interaction.InteractionQueued;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.MistakeAcknowledged;
import org.troth.event.interaction.NextStepsStated;
import org.troth.event.interaction.PracticeDeviationRecorded;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.interaction.Question;
import org.troth.event.interaction.QuestionPurpose;
import org.troth.event.interaction.ReplySent;
import org.troth.event.interaction.TransferMade;
import org.troth.event.issue.IssueConfirmedByCustomer;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.Option;
import org.troth.event.issue.OptionsOffered;
import org.troth.http.DevelopmentUsers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ReportTest extends MeasuringTest {
    private static final Personal<String> WORDS = new Personal<>("These words must not be anywhere.");
    private static final String CLOSURE = "customer-initiated-closure";

    private final CustomerId ann = customer();
    private final CustomerId ben = customer();

    private static List<String> measures() {
        return asked("/api/v1/reports").get("data").valueStream()
                .map(each -> each.get("measure").stringValue())
                .filter(measure -> !measure.startsWith("promises"))
                .toList();
    }

    /// A few days in which everything happens that any measure looks at.
    private void everything() {
        position = append(
                ann.value(),
                new CustomerRegistered(CustomerKind.INTERNAL, new Personal<>("Ann"), null, null, null),
                Facts.by(era, ann, null, null));
        for (int day = 0; day < 6; day++) {
            troubled(day % 2 == 0 ? ann : ben, day(day), day);
        }
        told(begun(Channel.PHONE, Direction.IN, ben, day(6))
                .step(new InteractionQueued("first"))
                .step(new InteractionDeflected(Channel.CHAT, "busy"))
                .after(2)
                .step(new InteractionAbandoned(120_000)));
        told(call(null, day(6)).ends());
        for (int day = 0; day < 3; day++) {
            asking(ann, day(7 + day));
        }
        told(Telling.imported(ben, day(10)).ends());
    }

    private void troubled(CustomerId customer, Instant start, int day) {
        IssueId issue = IssueId.next();
        PromiseId promise = PromiseId.next();
        Telling call = call(customer, start)
                .step(new HistoryReviewed(Facts.ANN, 1, List.of(), 1, null))
                .step(new CustomerGreeted(true, true))
                .step(new EmotionObserved(Emotion.ANGRY, EmotionPhase.ARRIVAL, EmotionObserver.REP))
                .step(new InformationRequested("address", QuestionPurpose.PROBE, day % 2 == 0, null))
                .reports(issue, day < 3 ? "billing" : "delivery")
                .step(new MistakeAcknowledged("us", WORDS, issue))
                .after(day)
                .step(new ApologyGiven("a", issue, null, WORDS, true))
                .promises(promise, issue)
                .step(new ApologyGiven("b", null, promise, WORDS, true))
                .about(issue, new IssueConfirmedByCustomer(null, null))
                .about(issue, new OptionsOffered(null, List.of(new Option("a", "repair", WORDS)), null))
                .step(new TransferMade("ann", "ben", null))
                .step(new EscalatedToSupervisor(EscalationRequester.CUSTOMER, EscalationCause.DEMANDED, null))
                .step(new PracticeGapDetected("THANKS", 1, null))
                .step(new PracticeDeviationRecorded("CONFIRM", day < 3 ? 1 : 2, WORDS, Facts.ANN));
        if (day % 3 == 0) {
            call.resolves(issue).step(new EmotionObserved(Emotion.CALM, EmotionPhase.CLOSE, EmotionObserver.REP));
        } else {
            call.step(new NextStepsStated(WORDS, List.of(), null));
        }
        told(call.step(new ClosureInitiated(ClosureInitiator.CUSTOMER, null))
                .after(1)
                .ends()
                .wrapsUp("delivery", issue));
    }

    private void asking(CustomerId customer, Instant start) {
        IssueId issue = IssueId.next();
        told(mail(customer, start)
                .step(new MessageReceived(
                        MessageId.next(), WORDS, List.of(new Question("q", WORDS), new Question("r", WORDS))))
                .reports(issue)
                .after(5)
                .step(new ReplySent(MessageId.next(), WORDS, null, null, true, null, List.of("q")))
                .resolves(issue)
                .after(60)
                .step(Facts.said("No."))
                .about(issue, new IssueReopened("no", "customer"))
                .after(1)
                .ends());
    }

    /// Follows the addresses of a figure and adds up what it finds there.
    private static void check(JsonNode figure) {
        JsonNode rows = figure.get("rows");
        rows.propertyStream().forEach(part -> {
            List<JsonNode> found = all(part.getValue().stringValue());
            assertThat((long) found.size())
                    .as(part.getKey() + " of " + figure)
                    .isEqualTo(figure.get(part.getKey()).longValue());
            if (figure.get("figure").stringValue().equals("amounts")
                    && part.getKey().equals("count")
                    && !found.isEmpty()) {
                assertThat(found.stream()
                                .mapToLong(row -> row.get("amounts")
                                        .get(figure.get("name").stringValue())
                                        .longValue())
                                .sum())
                        .isEqualTo(figure.get("sum").longValue());
            }
        });
        assertThat(rows.size()).isPositive();
    }

    private static List<JsonNode> all(String address) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page = asked(address + "&limit=4");
        page.get("data").forEach(rows::add);
        for (int pages = 0; page.has("next") && pages < 100; pages++) {
            page = asked(address + "&limit=4&cursor=" + page.get("next").stringValue());
            page.get("data").forEach(rows::add);
        }
        assertThat(rows.stream().map(row -> row.get("id").stringValue())).doesNotHaveDuplicates();
        return rows;
    }

    @Test
    void the_rows_behind_every_figure_of_every_measure_and_group_add_up_to_it() {
        everything();
        List<String> groups = List.of("rep", "team", "channel", "type", "week", "kind");
        List<String> measures = measures();
        for (int i = 0; i < measures.size(); i++) {
            JsonNode report = report(measures.get(i), "groupBy=" + groups.get(i % groups.size()));
            List<JsonNode> figures = new ArrayList<>();
            report.get("total").forEach(figures::add);
            assertThat(report.get("groups").size()).as(report.toString()).isPositive();
            report.get("groups").forEach(group -> group.get("figures").forEach(figures::add));

            figures.forEach(ReportTest::check);
        }
        assertThat(measures).hasSize(18);
    }

    @Test
    void a_figure_that_is_not_the_sum_of_its_rows_would_be_noticed() {
        everything();
        JsonNode figure = report(CLOSURE).get("total").get(0);
        check(figure);

        ObjectNode planted = (ObjectNode) figure.deepCopy();
        planted.put("numerator", figure.get("numerator").longValue() + 1);

        assertThatThrownBy(() -> check(planted)).isInstanceOf(AssertionError.class);
    }

    @Test
    void groups_of_one_kind_together_are_the_total() {
        everything();
        for (String groupBy : List.of("rep", "team", "channel", "type", "week", "kind")) {
            JsonNode report = report("escalations", "groupBy=" + groupBy);
            long together = report.get("groups").valueStream()
                    .mapToLong(group -> group.get("figures").get(0).get("denominator").longValue())
                    .sum();

            assertThat(together)
                    .as(groupBy)
                    .isEqualTo(report.get("total").get(0).get("denominator").longValue());
        }
    }

    @Test
    void the_same_question_as_at_the_same_instant_has_the_same_answer_for_ever() {
        everything();
        Instant then = Instant.parse(report(CLOSURE).get("asAt").stringValue());
        List<String> before = bodies(then);

        List.copyOf(everybody).forEach(this::goesOn);
        everything();
        told(call(ann, day(3)).step(new PracticeGapDetected("LATER", 1, null)).ends());

        assertThat(bodies(then)).isEqualTo(before);
        assertThat(bodies(Instant.parse(report(CLOSURE).get("asAt").stringValue())))
                .doesNotContainAnyElementsOf(before);
    }

    /// Whatever can still be recorded of an earlier contact.
    private void goesOn(Telling telling) {
        told(telling.step(new EmotionObserved(Emotion.ABUSIVE, EmotionPhase.DURING, EmotionObserver.REP))
                .step(new EmotionObserved(Emotion.CALM, EmotionPhase.CLOSE, EmotionObserver.REP))
                .step(new EscalatedToSupervisor(EscalationRequester.REP, EscalationCause.ABUSE, null))
                .step(new ClosureInitiated(ClosureInitiator.REP, null))
                .step(new ReplySent(MessageId.next(), WORDS, null, null, true, null, List.of("r")))
                .step(new InformationRequested("name", QuestionPurpose.PROBE, true, null))
                .step(new PracticeGapDetected("CONFIRM", 1, null))
                .step(new InteractionQueued("third"))
                .step(new CustomerIdentified(ben, "voice", 90))
                .wrapsUp("other", IssueId.next()));
    }

    private List<String> bodies(Instant asAt) {
        return measures().stream()
                .flatMap(measure -> Stream.of(
                        get("analyst", path(measure, "groupBy=type", "asAt=" + asAt)).body(),
                        csv(path(measure, "groupBy=rep", "asAt=" + asAt)).body(),
                        get("analyst", "/api/v1/reports/" + measure + "/rows?" + period() + "&asAt=" + asAt)
                                .body()))
                .toList();
    }

    @Test
    void what_is_recorded_late_changes_later_reports_only() {
        Telling call = told(call(ann, day(0)).after(1).ends());
        Instant before = reader().at(position).orElseThrow().recordedAt();
        told(call.step(new ClosureInitiated(ClosureInitiator.CUSTOMER, null)));

        assertThat(said(report(CLOSURE, "asAt=" + before).get("total"), CLOSURE)).isEqualTo("0/1");
        assertThat(said(CLOSURE, CLOSURE)).isEqualTo("1/1");
    }

    @Test
    void pages_of_one_reading_know_what_the_first_one_knew() {
        for (int day = 0; day < 4; day++) {
            told(call(ann, day(day)).ends());
        }
        JsonNode first = rows(CLOSURE, "contact", "limit=3");
        told(call(ann, day(5)).ends());
        JsonNode second = rows(
                CLOSURE, "contact", "limit=3", "cursor=" + first.get("next").stringValue());

        assertThat(first.get("data")).hasSize(3);
        assertThat(second.get("data")).hasSize(1);
        assertThat(second.get("position")).isEqualTo(first.get("position"));
        assertProblem(
                get("analyst", path(CLOSURE + "/rows", "part=by-customer", "cursor=" + first.get("next").stringValue())),
                400,
                "bad-cursor");
    }

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
    void the_instant_in_an_answer_stands_for_its_position_also_while_the_view_is_behind() throws Exception {
        told(call(ann, day(0)).ends());
        JsonNode read = report(CLOSURE);
        JsonNode behind;
        try (Connection elsewhere = Running.DATABASE.connectAsOwner();
                Statement statement = elsewhere.createStatement()) {
            statement.execute("select pg_advisory_lock(7471, hashtext('measure'))");
            call(ann, day(1)).ends();
            behind = asked(path(CLOSURE));
            statement.execute("select pg_advisory_unlock(7471, hashtext('measure'))");
        }
        for (JsonNode answer : List.of(read, behind)) {
            Instant asAt = Instant.parse(answer.get("asAt").stringValue());
            assertThat(reader().positionAt(asAt)).isEqualTo(answer.get("position").longValue());
            assertThat(report(CLOSURE, "asAt=" + asAt)).isEqualTo(answer);
        }
        assertThat(behind.get("position").longValue()).isLessThan(reader().head());
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
                    .step(new org.troth.event.interaction.RepConnected(rep, null, 0, null)));
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
                .step(new org.troth.event.interaction.RepConnected(rep, DevelopmentUsers.teamId("support"), 0, null))
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

    @Test
    void nobodys_words_are_in_what_is_counted() throws Exception {
        everything();
        report(CLOSURE);

        assertThat(read("/api/v1/customers/" + ann + "/timeline", position).toString())
                .contains(WORDS.value());
        assertThat(rowsWith("measure_fact", WORDS.value())).isZero();
    }

    private static long rowsWith(String table, String words) throws Exception {
        try (Connection connection = Running.DATABASE.connectAsOwner();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from view." + table + " each where position(? in each::text) > 0")) {
            statement.setString(1, words);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static HttpResponse<String> csv(String path) {
        return send(request("analyst", path).header("Accept", "text/csv").GET().build());
    }

    @Test
    void a_table_for_spreadsheets_holds_no_formula_whatever_a_code_says() {
        String hostile = "=cmd|' /C calc'!A0";
        told(call(ann, day(0)).reports(IssueId.next(), hostile).ends());
        told(call(ann, day(1)).reports(IssueId.next(), "-2+3,\"a\"\nb").ends());
        told(call(ann, day(2)).reports(IssueId.next(), "-7").ends());

        HttpResponse<String> report = csv(path(CLOSURE, "groupBy=type") + "&minPosition=" + position);
        HttpResponse<String> rows = csv("/api/v1/reports/" + CLOSURE + "/rows?" + period() + "&part=contact");

        assertThat(report.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(report.body())
                .startsWith("measure,definitionVersion,definition,parameters,asAt,position,of,group,name,figure")
                .contains(",group,'" + hostile + ",")
                .contains(",group,\"'-2+3,\"\"a\"\"\nb\",")
                .contains(",group,-7,")
                .contains("\r\n");
        assertThat(rows.body()).contains(",'" + hostile + ",").contains(",\"'-2+3,\"\"a\"\"\nb\",");
        assertThat(rows.body().lines().filter(line -> line.startsWith(CLOSURE + ",")))
                .hasSize(3);
    }
}
