package org.troth.http;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.TypeId;

/// Reads out of a token who is calling.
///
/// Who it is, is the subject at its issuer: of people whose token brings no rep id of ours, one is derived from the two,
/// the same in every process and for ever.
final class TokenCallers {
    private final SignInSettings settings;

    TokenCallers(SignInSettings settings) {
        this.settings = settings;
    }

    Caller of(Jwt token) {
        String subject = Objects.requireNonNull(token.getSubject());
        Set<Role> roles = EnumSet.noneOf(Role.class);
        texts(claim(token, settings.rolesClaim())).forEach(name -> add(name, roles));
        List<TeamId> teams = texts(claim(token, settings.teamsClaim())).map(this::team).distinct().toList();
        return new Caller(
                settings.issuer(),
                subject,
                displayName(token, subject),
                roles,
                roles.equals(Set.of(Role.INTEGRATION)) ? null : rep(token, subject),
                teams.isEmpty() ? null : teams.getFirst(),
                teams);
    }

    /// Providers know roles of their own too; those mean nothing here.
    private static void add(String name, Set<Role> roles) {
        for (Role role : Role.values()) {
            if (role.claim().equals(name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-'))) {
                roles.add(role);
            }
        }
    }

    private String displayName(Jwt token, String subject) {
        return Stream.of(settings.nameClaim(), "preferred_username")
                .flatMap(name -> texts(claim(token, name)))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(subject);
    }

    private RepId rep(Jwt token, String subject) {
        String own = texts(claim(token, settings.repClaim())).findFirst().orElse("");
        return idOr(own, RepId::new, () -> new RepId(TypeId.of(RepId.PREFIX, derived("rep", subject))));
    }

    private TeamId team(String text) {
        return idOr(text, TeamId::new, () -> new TeamId(TypeId.of(TeamId.PREFIX, derived("team", text))));
    }

    private static <T> T idOr(String text, Function<String, T> id, Supplier<T> otherwise) {
        try {
            return id.apply(text);
        } catch (IllegalArgumentException noId) {
            return otherwise.get();
        }
    }

    private UUID derived(String kind, String name) {
        ByteBuffer digest = ByteBuffer.wrap(DevelopmentUsers.sha256(kind + "\n" + settings.issuer() + "\n" + name));
        return new UUID(digest.getLong(), digest.getLong());
    }

    /// By its whole name, else as a path: some providers put roles into an object of their own.
    private static @Nullable Object claim(Jwt token, String name) {
        Object whole = token.getClaims().get(name);
        if (whole != null || !name.contains(".")) {
            return whole;
        }
        Object value = token.getClaims();
        for (String part : name.split("\\.", -1)) {
            value = value instanceof Map<?, ?> object ? object.get(part) : null;
        }
        return value;
    }

    private static Stream<String> texts(@Nullable Object claim) {
        return switch (claim) {
            case String text -> Stream.of(text);
            case Collection<?> several -> several.stream().filter(String.class::isInstance).map(String.class::cast);
            case null, default -> Stream.empty();
        };
    }
}
