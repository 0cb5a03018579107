package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.TypeId;
import org.troth.event.team.RepJoinedTeam;
import org.troth.event.team.RepLeftTeam;
import org.troth.event.team.TeamEvent;
import org.troth.http.DevelopmentUsers;

/// Who works in a team now, for whoever gives work to one of them.
class TeamRepsTest extends QueryTest {
    // What other tests see depends on the teams of reps and supervisors; on those of these people nothing does.
    private static final RepId FARID = DevelopmentUsers.repId("analyst");
    private static final RepId GRETA = DevelopmentUsers.repId("privacy-officer");
    private static final RepId HUGO = DevelopmentUsers.repId("admin");

    private final TeamId team = new TeamId(TypeId.next(TeamId.PREFIX));

    @BeforeEach
    void it_is_half_past_nine() {
        CLOCK.stopAt(minutesAfterNine(30));
    }

    @AfterEach
    void time_goes_on() {
        CLOCK.run();
    }

    private static void record(RepId rep, TeamEvent event) {
        append(rep.value(), event, by(MONDAY_NINE, null, null, null));
    }

    private void joins(RepId rep, long minute) {
        record(rep, new RepJoinedTeam(rep, team, minutesAfterNine(minute)));
    }

    private void leaves(RepId rep, long minute) {
        record(rep, new RepLeftTeam(rep, team, minutesAfterNine(minute), null));
    }

    private String question() {
        return "/api/v1/teams/" + team + "/reps";
    }

    private List<String> names() {
        return texts(read(question(), reader().head()), "name");
    }

    @Test
    void those_who_joined_and_have_not_left_are_there_by_name_and_those_without_one_come_last() {
        List<RepId> strangers = Stream.generate(() -> new RepId(TypeId.next(RepId.PREFIX))).limit(2).toList();
        Stream.of(strangers.get(1), HUGO, strangers.get(0), FARID, GRETA).forEach(rep -> joins(rep, 0));
        leaves(GRETA, 20);
        long position = reader().head();

        HttpResponse<String> answer = get("supervisor", question() + "?minPosition=" + position);

        assertThat(answer.body()).isEqualTo("""
                {"data":[{"repId":"%s","name":"Farid Haddad"},{"repId":"%s","name":"Hugo Silva"},{"repId":"%s"},{"repId":"%s"}],\
                "position":%d}""".formatted(FARID, HUGO, strangers.get(0), strangers.get(1), position));
    }

    @Test
    void who_joins_or_leaves_later_does_so_when_the_clock_says_it() {
        joins(FARID, 0);
        leaves(FARID, 40);
        joins(GRETA, 40);
        assertThat(names()).containsExactly("Farid Haddad");

        CLOCK.stopAt(minutesAfterNine(40));

        assertThat(names()).containsExactly("Greta Novak");
    }

    @Test
    void who_comes_back_is_there_once() {
        joins(HUGO, 0);
        leaves(HUGO, 10);
        assertThat(names()).isEmpty();

        joins(HUGO, 20);

        assertThat(names()).containsExactly("Hugo Silva");
    }

    @Test
    void the_reps_of_another_team_are_not_among_them() {
        record(GRETA, new RepJoinedTeam(GRETA, new TeamId(TypeId.next(TeamId.PREFIX)), MONDAY_NINE));
        joins(HUGO, 0);

        assertThat(names()).containsExactly("Hugo Silva");
    }

    @Test
    void a_team_that_nobody_joined_has_nobody_and_what_is_no_team_is_not_there() {
        assertThat(read(question()).get("data")).isEmpty();
        assertProblem(get("supervisor", "/api/v1/teams/support/reps"), 404, "not-found");
        assertProblem(get("supervisor", "/api/v1/teams/" + HUGO + "/reps"), 404, "not-found");
        assertProblem(get("supervisor", question() + "?minPosition=-1"), 400, "bad-parameter");
        assertProblem(get("supervisor", question() + "?asAt=2026-03-02T09:00:00Z"), 400, "unknown-parameter");
    }

    @Test
    void everybody_who_works_with_customers_or_with_teams_reads_it_and_whoever_only_counts_does_not() {
        joins(HUGO, 0);
        read(question(), reader().head());

        for (String reader : List.of("rep", "supervisor", "auditor", "privacy-officer", "integration", "admin")) {
            assertThat(texts(json(get(reader, question())), "name")).as(reader).containsExactly("Hugo Silva");
        }
        assertProblem(get("analyst", question()), 403, "forbidden");
    }
}
