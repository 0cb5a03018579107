package org.troth.command.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.When.NINE;
import static org.troth.command.When.ROSE;
import static org.troth.command.When.by;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.command.Circumstances;
import org.troth.command.Refusal;
import org.troth.command.Step;
import org.troth.command.SubjectFixture;
import org.troth.command.team.TeamCommand.JoinTeam;
import org.troth.command.team.TeamCommand.LeaveTeam;
import org.troth.event.Actor;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.team.RepJoinedTeam;
import org.troth.event.team.RepLeftTeam;
import org.troth.event.team.TeamEvent;

class RepTest {
    static final TeamId SUPPORT = TeamId.next();
    static final TeamId BILLING = TeamId.next();
    static final Instant TEN = NINE.plus(Duration.ofHours(1));
    static final Instant NOON = NINE.plus(Duration.ofHours(3));
    static final Circumstances HUGO = by(Actor.Kind.ADMIN, RepId.next().value(), NINE);

    final SubjectFixture<Rep> rep = new SubjectFixture<>(
            Rep.class,
            Rep::new,
            command -> command instanceof JoinTeam join && join.effectiveAt() == null,
            HUGO.envelope(null, null, null, null),
            (subject, command, circumstances) -> subject.decide((TeamCommand) command, circumstances));

    static Step rose(TeamCommand command) {
        return new Step(ROSE.value(), command, HUGO);
    }

    static RepJoinedTeam joined(TeamId team, Instant at) {
        return new RepJoinedTeam(ROSE, team, at);
    }

    static RepLeftTeam left(TeamId team, Instant at) {
        return new RepLeftTeam(ROSE, team, at, null);
    }

    static @Nullable TeamId mainTeam(Instant at, TeamEvent... story) {
        Rep rose = new Rep(ROSE.value());
        Stream.of(story).forEach(rose::on);
        return rose.mainTeamAt(at).orElse(null);
    }

    @Nested
    class Joining {
        @Test
        void counts_from_when_it_occurred_unless_it_says_otherwise() {
            rep.given().when(rose(new JoinTeam(SUPPORT, null))).expectEvents(joined(SUPPORT, NINE));
            rep.given(joined(SUPPORT, NINE))
                    .when(rose(new JoinTeam(BILLING, NOON)))
                    .expectEvents(joined(BILLING, NOON));
        }

        @Test
        void a_team_one_is_in_is_refused_with_since_when() {
            rep.given(joined(SUPPORT, NINE))
                    .when(rose(new JoinTeam(SUPPORT, TEN)))
                    .expectException(TeamRefusal.JoinedAlready.class)
                    .expectExceptionMessage(ROSE + " joined " + SUPPORT + " at " + NINE + " and is in it at " + TEN
                            + ", so joining again says nothing.");
            rep.given(joined(SUPPORT, NINE), left(SUPPORT, NOON))
                    .when(rose(new JoinTeam(SUPPORT, TEN)))
                    .expectException(TeamRefusal.JoinedAlready.class);
        }

        @Test
        void a_team_before_a_later_membership_of_it_is_refused() {
            rep.given(joined(SUPPORT, TEN))
                    .when(rose(new JoinTeam(SUPPORT, NINE)))
                    .expectException(TeamRefusal.JoinedLater.class);
        }

        @Test
        void a_team_again_after_leaving_it_is_possible_from_that_instant_on() {
            rep.given(joined(SUPPORT, NINE), left(SUPPORT, TEN))
                    .when(rose(new JoinTeam(SUPPORT, TEN)))
                    .expectEvents(joined(SUPPORT, TEN));
        }
    }

    @Nested
    class Leaving {
        @Test
        void ends_the_membership_and_may_say_why() {
            rep.given(joined(SUPPORT, NINE))
                    .when(rose(new LeaveTeam(SUPPORT, TEN, "Moves to billing.")))
                    .expectEvents(new RepLeftTeam(ROSE, SUPPORT, TEN, "Moves to billing."));
        }

        @Test
        void a_team_one_is_not_in_is_refused() {
            rep.given(joined(SUPPORT, NINE))
                    .when(rose(new LeaveTeam(BILLING, TEN, null)))
                    .expectException(TeamRefusal.NeverJoined.class);
        }

        @Test
        void a_team_twice_is_refused_with_when_it_was_left() {
            rep.given(joined(SUPPORT, NINE), left(SUPPORT, TEN))
                    .when(rose(new LeaveTeam(SUPPORT, NOON, null)))
                    .expectException(TeamRefusal.LeftAlready.class)
                    .expectExceptionMessage(ROSE + " leaves " + SUPPORT + " at " + TEN
                            + " already, so they cannot leave it again.");
        }

        @Test
        void before_joining_is_refused() {
            rep.given(joined(SUPPORT, TEN))
                    .when(rose(new LeaveTeam(SUPPORT, NINE, null)))
                    .expectException(TeamRefusal.LeftBeforeJoining.class);
        }

        @Test
        void at_the_instant_of_joining_undoes_the_joining() {
            rep.given(joined(SUPPORT, TEN))
                    .when(rose(new LeaveTeam(SUPPORT, TEN, null)))
                    .expectEvents(left(SUPPORT, TEN));

            assertThat(mainTeam(TEN, joined(SUPPORT, TEN), left(SUPPORT, TEN))).isNull();
        }
    }

    @Nested
    class The_main_team {
        @Test
        void is_the_one_joined_first_among_those_that_last() {
            TeamEvent[] story = {joined(BILLING, TEN), joined(SUPPORT, NINE), left(SUPPORT, NOON)};

            assertThat(mainTeam(NINE.minusNanos(1), story)).isNull();
            assertThat(mainTeam(NINE, story)).isEqualTo(SUPPORT);
            assertThat(mainTeam(TEN, story)).isEqualTo(SUPPORT);
            assertThat(mainTeam(NOON, story)).isEqualTo(BILLING);
        }
    }

    @Test
    void a_refusal_names_the_rule_and_the_facts() {
        Refusal refusal = new TeamRefusal.JoinedAlready(ROSE, SUPPORT, TEN, NINE);

        assertThat(refusal.rule()).isEqualTo("team-membership");
        assertThat(refusal.slug()).isEqualTo("team-joined-already");
        assertThat(refusal.facts())
                .isEqualTo(Map.of(
                        "repId", ROSE.value(), "teamId", SUPPORT.value(), "effectiveAt", TEN, "joinedAt", NINE));
    }
}
