package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.event.Actor;
import org.troth.event.RepId;

class DevelopmentUsersTest {
    @TempDir
    Path folder;

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
    void one_password_can_be_set_for_all() {
        DevelopmentUsers users = new DevelopmentUsers(Passwords.configured("sesame", null));

        assertThat(users.signIn("rep", "sesame")).map(Caller::displayName).hasValue("Ann Berger");
        assertThat(users.signIn("rep", "Sesame")).isEmpty();
        assertThat(users.signIn("nobody", "sesame")).isEmpty();
    }

    @Test
    void an_id_stands_for_the_roles_of_its_person_and_no_others() {
        Directory users = new DevelopmentUsers(Passwords.configured("sesame", null));

        assertThat(users.has(DevelopmentUsers.repId("supervisor"), Role.SUPERVISOR)).isTrue();
        assertThat(users.has(DevelopmentUsers.repId("supervisor"), Role.PRIVACY_OFFICER)).isFalse();
        assertThat(users.has(DevelopmentUsers.repId("rep"), Role.SUPERVISOR)).isFalse();
        assertThat(users.has(RepId.next(), Role.SUPERVISOR)).isFalse();
    }

    @Test
    void passwords_are_made_once_and_kept_for_the_owner_only() throws IOException {
        Path file = folder.resolve("below/users.properties");

        new DevelopmentUsers(Passwords.configured("", file.toString()));
        List<String> lines = Files.readAllLines(file);
        DevelopmentUsers again = new DevelopmentUsers(Passwords.configured("", file.toString()));

        assertThat(Files.readAllLines(file))
                .isEqualTo(lines)
                .hasSize(9)
                .allMatch(it -> it.matches("[a-z0-9-]+=[0-9a-v]{26}"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(lines).allSatisfy(line -> {
            String name = line.substring(0, line.indexOf('='));
            assertThat(again.signIn(name, line.substring(name.length() + 1))).isPresent();
        });
        try (Stream<Path> files = Files.list(folder.resolve("below"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void somebody_without_a_line_in_the_file_cannot_sign_in() throws IOException {
        Path file = Files.writeString(folder.resolve("users"), "rep=sesame\nadmin=\n");
        DevelopmentUsers users = new DevelopmentUsers(Passwords.configured(null, file.toString()));

        assertThat(users.signIn("rep", "sesame")).isPresent();
        assertThat(users.signIn("admin", "")).isEmpty();
        assertThat(users.signIn("rep2", "")).isEmpty();
    }

    @Test
    void a_service_nobody_could_sign_in_to_does_not_start() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Passwords.configured(null, " "))
                .withMessageContaining("troth.sign-in.password");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Passwords.configured(null, "/dev/null/users"))
                .withMessageContaining("neither read nor created");
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
        DevelopmentUsers users = new DevelopmentUsers(Passwords.configured("sesame", null));

        assertThat(users.nameOf(DevelopmentUsers.repId("rep3"))).hasValue("Cleo Marin");
        assertThat(users.nameOf(DevelopmentUsers.teamId("billing"))).hasValue("Billing");
        assertThat(users.nameOf(RepId.next())).isEmpty();
    }
}
