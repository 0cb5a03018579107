package org.troth.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
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

/// The fixed people and machines that the sign-in for development lets in.
///
/// Their ids are derived from their usernames, so that they are the same in every process and after every start.
public final class DevelopmentUsers {
    /// What they are called is the same wherever they sign in.
    private static final String NO_ISSUER = "";

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
            new Caller(NO_ISSUER, "integration", "Help desk integration", Set.of(Role.INTEGRATION), null, null, List.of()));
    private static final Map<TeamId, String> NAMES_OF_TEAMS = TEAMS.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(team -> teamId(team.getKey()), Map.Entry::getValue));
    private static final Map<String, Caller> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Caller::username, Function.identity()));

    private DevelopmentUsers() {}

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

    /// What a token says of the development user with this username.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Map<String, Object> claimsOf(String username) {
        Caller user = BY_NAME.get(username);
        if (user == null) {
            throw new IllegalArgumentException("No development user has this name.");
        }
        Map<String, Object> claims = new HashMap<>();
        claims.put("name", user.displayName());
        claims.put("roles", user.roles().stream().map(Role::claim).toList());
        claims.put("teams", user.teams().stream().map(TeamId::value).toList());
        if (user.repId() != null) {
            claims.put("rep", user.repId().value());
        }
        return Map.copyOf(claims);
    }

    static Optional<Caller> person(RepId rep) {
        return ALL.stream().filter(user -> rep.equals(user.repId())).findFirst();
    }

    static Optional<String> teamName(TeamId team) {
        return Optional.ofNullable(NAMES_OF_TEAMS.get(team));
    }

    private static Caller person(String username, String displayName, Role role, String... teams) {
        List<TeamId> ids = Stream.of(teams).map(DevelopmentUsers::teamId).toList();
        return new Caller(
                NO_ISSUER, username, displayName, Set.of(role), repId(username), ids.isEmpty() ? null : ids.getFirst(), ids);
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
