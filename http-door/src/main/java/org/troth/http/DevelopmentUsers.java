package org.troth.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.TypeId;

/// The fixed people and machines of a development installation.
///
/// Their ids are derived from their usernames, so that they are the same in every process and after every start.
public final class DevelopmentUsers implements Directory {
    private static final Map<String, String> TEAMS = Map.of("support", "Support", "billing", "Billing");
    private static final List<Caller> ALL = List.of(
            person("rep", "Ann Berger", Role.REP, "support"),
            person("rep2", "Ben Okafor", Role.REP, "billing"),
            person("rep3", "Cleo Marin", Role.REP, "support", "billing"),
            person("supervisor", "Dana Fox", Role.SUPERVISOR, "support", "billing"),
            person("auditor", "Edith Lindqvist", Role.AUDITOR),
            person("analyst", "Farid Haddad", Role.ANALYST),
            person("privacy-officer", "Greta Novak", Role.PRIVACY_OFFICER),
            person("admin", "Hugo Silva", Role.ADMIN),
            new Caller("integration", "Help desk integration", Set.of(Role.INTEGRATION), null, null, List.of()));
    private static final Map<RepId, String> NAMES_OF_REPS = ALL.stream()
            .flatMap(user -> Stream.ofNullable(user.repId()).map(rep -> Map.entry(rep, user.displayName())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final Map<TeamId, String> NAMES_OF_TEAMS = TEAMS.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(team -> teamId(team.getKey()), Map.Entry::getValue));
    private static final Map<String, Caller> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Caller::username, Function.identity()));

    private final Passwords passwords;

    DevelopmentUsers(Passwords passwords) {
        this.passwords = passwords;
    }

    /// All of them, in the order they are listed to people.
    public static List<Caller> all() {
        return ALL;
    }

    /// The id of the development user with this username.
    public static RepId repId(String username) {
        return new RepId(TypeId.of(RepId.PREFIX, derived(username)));
    }

    /// The id of the development team with this name: `support` or `billing`.
    public static TeamId teamId(String team) {
        return new TeamId(TypeId.of(TeamId.PREFIX, derived(team)));
    }

    /// Whoever has this username, if the password is theirs.
    public Optional<Caller> signIn(String username, String password) {
        boolean matches = passwords.matches(username, password);
        return matches ? Optional.ofNullable(BY_NAME.get(username)) : Optional.empty();
    }

    @Override
    public Optional<String> nameOf(RepId rep) {
        return Optional.ofNullable(NAMES_OF_REPS.get(rep));
    }

    @Override
    public Optional<String> nameOf(TeamId team) {
        return Optional.ofNullable(NAMES_OF_TEAMS.get(team));
    }

    @Override
    public boolean has(RepId rep, Role role) {
        return ALL.stream().anyMatch(user -> rep.equals(user.repId()) && user.has(role));
    }

    private static Caller person(String username, String displayName, Role role, String... teams) {
        List<TeamId> ids = Stream.of(teams).map(DevelopmentUsers::teamId).toList();
        return new Caller(
                username, displayName, Set.of(role), repId(username), ids.isEmpty() ? null : ids.getFirst(), ids);
    }

    private static UUID derived(String name) {
        ByteBuffer digest = ByteBuffer.wrap(sha256("development:" + name));
        return new UUID(digest.getLong(), digest.getLong());
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
