package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.troth.event.Actor;
import org.troth.event.RepId;

class DevelopmentUsersTest {
    @Test
    void their_ids_never_change() {
        assertThat(DevelopmentUsers.repId("rep")).isEqualTo(new RepId("rep_31dhd4aqwe2kgm7w6hzqt8mwcx"));
        assertThat(DevelopmentUsers.teamId("support").value()).isEqualTo("team_451p3ade74612q6wetm0nrgv3r");
        assertThat(DevelopmentUsers.all())
                .extracting(Caller::username)
                .containsExactly(
                        "rep",
                        "rep2",
                        "rep3",
                        "supervisor",
                        "auditor",
                        "analyst",
                        "privacy-officer",
                        "admin",
                        "integration");
    }

    @Test
    void an_id_stands_for_the_roles_of_its_person_and_no_others() {
        Directory users = new People("", true, InstantSource.system());

        assertThat(users.has(DevelopmentUsers.repId("supervisor"), Role.SUPERVISOR)).isTrue();
        assertThat(users.has(DevelopmentUsers.repId("supervisor"), Role.PRIVACY_OFFICER)).isFalse();
        assertThat(users.has(DevelopmentUsers.repId("rep"), Role.SUPERVISOR)).isFalse();
        assertThat(users.has(RepId.next(), Role.SUPERVISOR)).isFalse();
    }

    @Test
    void people_act_under_their_own_id_and_machines_under_their_code() {
        assertThat(DevelopmentUsers.all())
                .filteredOn(user -> !user.has(Role.AUDITOR) && !user.has(Role.ANALYST))
                .extracting(user -> user.actor().kind())
                .containsExactly(
                        Actor.Kind.REP,
                        Actor.Kind.REP,
                        Actor.Kind.REP,
                        Actor.Kind.SUPERVISOR,
                        Actor.Kind.PRIVACY_OFFICER,
                        Actor.Kind.ADMIN,
                        Actor.Kind.INTEGRATION);
        assertThat(DevelopmentUsers.all().getLast().actor().id()).isEqualTo("integration");
    }

    @Test
    void the_directory_knows_their_names() {
        Directory users = new People("", true, InstantSource.system());

        assertThat(users.nameOf(DevelopmentUsers.repId("rep3"))).hasValue("Cleo Marin");
        assertThat(users.nameOf(DevelopmentUsers.teamId("billing"))).hasValue("Billing");
        assertThat(users.nameOf(RepId.next())).isEmpty();
    }

    @Test
    void where_they_do_not_belong_nobody_knows_them() {
        Directory users = new People("", false, InstantSource.system());

        assertThat(users.has(DevelopmentUsers.repId("supervisor"), Role.SUPERVISOR)).isFalse();
        assertThat(users.nameOf(DevelopmentUsers.repId("rep3"))).isEmpty();
        assertThat(users.nameOf(DevelopmentUsers.teamId("billing"))).isEmpty();
    }
}
