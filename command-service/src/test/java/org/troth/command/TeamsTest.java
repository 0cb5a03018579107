package org.troth.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.troth.command.Desk.NINE;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.team.TeamCommand.JoinTeam;
import org.troth.command.team.TeamCommand.LeaveTeam;
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.Personal;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.customer.CustomerKind;

/// Which team an event says its actor was in.
class TeamsTest {
    static final TeamId CLAIMED = TeamId.next();
    static final TeamId SUPPORT = TeamId.next();
    static final TeamId BILLING = TeamId.next();
    static final Instant TEN = NINE.plus(Duration.ofHours(1));

    static Desk desk;

    @BeforeAll
    static void open() {
        desk = new Desk();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    final RepId rose = RepId.next();

    /// The team on the event of something Rose does, who signed in for a team of her own choice.
    @Nullable
    TeamId teamOf(Actor.Kind kind, Instant occurredAt) {
        String ann = CustomerId.next().value();
        Circumstances circumstances = new Circumstances(
                new Actor(kind, rose.value()), CLAIMED, null, TEN, occurredAt, null, null, null, "c", "c", null);
        desk.take(new Step(
                ann,
                new RegisterCustomer(CustomerKind.EXTERNAL, new Personal<>("Ann"), null, null, null),
                circumstances));
        return desk.story(ann).getFirst().envelope().actorTeamId();
    }

    void hugo(Command command) {
        desk.take(new Step(rose.value(), command, Desk.by(Actor.Kind.ADMIN, RepId.next().value(), NINE)));
    }

    @Test
    void where_nothing_is_recorded_of_a_rep_the_sign_in_says_it() {
        assertThat(teamOf(Actor.Kind.REP, NINE)).isEqualTo(CLAIMED);
    }

    @Test
    void what_is_recorded_of_a_rep_outweighs_the_sign_in_as_at_the_time_of_the_step() {
        hugo(new JoinTeam(SUPPORT, NINE.minusSeconds(60)));
        hugo(new JoinTeam(BILLING, NINE));
        hugo(new LeaveTeam(SUPPORT, TEN, null));

        assertThat(teamOf(Actor.Kind.REP, NINE.minusSeconds(61))).isNull();
        assertThat(teamOf(Actor.Kind.REP, NINE)).isEqualTo(SUPPORT);
        assertThat(teamOf(Actor.Kind.SUPERVISOR, TEN)).isEqualTo(BILLING);
    }

    @Test
    void a_membership_that_was_just_recorded_counts_for_the_next_step() {
        hugo(new JoinTeam(SUPPORT, NINE));
        assertThat(teamOf(Actor.Kind.REP, NINE)).isEqualTo(SUPPORT);

        hugo(new LeaveTeam(SUPPORT, NINE, null));

        assertThat(teamOf(Actor.Kind.REP, NINE)).isNull();
    }

    @Test
    void a_machine_that_is_no_rep_keeps_what_it_says() {
        hugo(new JoinTeam(SUPPORT, NINE));

        assertThat(teamOf(Actor.Kind.INTEGRATION, NINE)).isEqualTo(CLAIMED);
    }

    @Test
    void only_a_rep_joins_a_team() {
        Step step = new Step("cus_nobody", new JoinTeam(SUPPORT, null), Desk.by(Actor.Kind.ADMIN, "hugo", NINE));

        assertThatThrownBy(() -> desk.take(step)).isInstanceOf(TargetRefusal.Misnamed.class);
    }
}
