package org.troth.query.sight;

import java.time.InstantSource;
import java.util.List;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.troth.access.BreakGlass;
import org.troth.event.TeamId;
import org.troth.http.Caller;

/// Narrows what a transaction reads to what its reader may see.
public final class Sight {
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

    private static @Nullable Caller narrowReader() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
            // The service itself reads, to keep up the lines of those who follow.
            return null;
        }
        return caller.keepsToOwnTeams() && !BreakGlass.isBroken() ? caller : null;
    }

    /// From here on, this transaction sees what its reader may see.
    public static void narrow(JdbcClient jdbc, InstantSource clock) {
        Caller reader = narrowReader();
        if (reader == null) {
            return;
        }
        tellWhoReads(reader, jdbc, clock);
        jdbc.sql("set local role troth_reader").update();
    }

    /// From here on, this transaction need not ask again whether these customers are in sight: those that are, are known.
    public static void look(List<String> customers, JdbcClient jdbc) {
        if (isNarrow()) {
            jdbc.sql("""
                    select set_config('troth.seen', coalesce(array_agg(id), '{}')::text, true)
                    from unnest(:customers::text[]) as customer (id) where view.in_sight(id)\
                    """)
                    .param("customers", customers.toArray(String[]::new))
                    .query((row, number) -> number)
                    .list();
        }
    }

    /// From here on, this transaction knows for whom a customer is in sight. Where teams were recorded of a rep they count;
    /// of others those of the sign-in do.
    static void tellWhoReads(Caller reader, JdbcClient jdbc, InstantSource clock) {
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
    }
}
