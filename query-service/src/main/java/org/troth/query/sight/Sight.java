package org.troth.query.sight;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.troth.event.TeamId;
import org.troth.http.Caller;
import org.troth.http.Role;

/// Narrows what a transaction reads to what its reader may see.
public final class Sight {
    private static final Set<Role> FAR = Set.of(
            Role.SUPERVISOR, Role.AUDITOR, Role.ANALYST, Role.PRIVACY_OFFICER, Role.ADMIN, Role.INTEGRATION);

    private Sight() {}

    /// Whether the reader of this request sees no further than their teams.
    public static boolean isNarrow() {
        return narrowReader() != null;
    }

    /// What a question adds to its own conditions where it looks at rows of the past, which stand outside the wall: their
    /// index would be of no use behind it. Blank for those who see everybody.
    public static String ofPastRows() {
        return isNarrow() ? " and view.in_sight(customer_id)" : "";
    }

    static boolean seesNoFurtherThanTeams(Caller caller) {
        return caller.roles().stream().noneMatch(FAR::contains);
    }

    private static @Nullable Caller narrowReader() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
            // The service itself reads, to keep up the lines of those who follow.
            return null;
        }
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        boolean glassBroken = request != null
                && request.getAttribute(BreakGlass.BROKEN, RequestAttributes.SCOPE_REQUEST) != null;
        return glassBroken || !seesNoFurtherThanTeams(caller) ? null : caller;
    }

    /// From here on, this transaction sees what its reader may see. Where teams were recorded of a rep they count; of
    /// others those of the sign-in do.
    public static void narrow(JdbcClient jdbc, InstantSource clock) {
        Caller reader = narrowReader();
        if (reader == null) {
            return;
        }
        String rep = reader.repId() == null ? "" : reader.repId().value();
        String[] claimed = reader.teams().stream().map(TeamId::value).toArray(String[]::new);
        jdbc.sql("""
                with known as (select * from view.team_member where rep_id = :rep and until_position is null)
                select set_config('troth.rep', :rep, true),
                       set_config('troth.teams', case when exists (select from known)
                           then (select coalesce(array_agg(distinct team_id), '{}') from known
                                 where joined_at <= :now and (left_at is null or left_at > :now))
                           else :claimed::text[] end::text, true)\
                """)
                .param("rep", rep)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("claimed", claimed)
                .query((row, number) -> number)
                .list();
        jdbc.sql("set local role troth_reader").update();
    }
}
