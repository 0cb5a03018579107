package org.troth.query.state;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.team.RepJoinedTeam;
import org.troth.event.team.RepLeftTeam;
import org.troth.query.Rows;
import org.troth.query.Snapshot;

/// Who works in which team, at an instant, as known at a position of the log.
final class TeamMembers {
    private static final String KNOWN =
            " since_position <= :at and (until_position is null or until_position > :at)";
    private static final String THERE = " joined_at <= :now and (left_at is null or left_at > :now)";

    private TeamMembers() {}

    static void join(RepJoinedTeam joined, long position, JdbcClient jdbc) {
        jdbc.sql("insert into team_member (rep_id, team_id, joined_at, since_position) values (?, ?, ?, ?)")
                .params(joined.repId().value(), joined.teamId().value(), time(joined.effectiveAt()), position)
                .update();
    }

    /// What was known of the membership until now stays, for whoever asks about then.
    static void leave(RepLeftTeam left, long position, JdbcClient jdbc) {
        jdbc.sql("""
                with ended as (
                    update team_member set until_position = :position
                    where rep_id = :rep and team_id = :team and left_at is null and until_position is null
                    returning joined_at
                )
                insert into team_member (rep_id, team_id, joined_at, left_at, since_position)
                select :rep, :team, coalesce(min(joined_at), :left), :left, :position from ended\
                """)
                .param("position", position)
                .param("rep", left.repId().value())
                .param("team", left.teamId().value())
                .param("left", time(left.effectiveAt()))
                .update();
    }

    /// The teams of a rep; nothing of whoever is unknown here.
    static List<TeamId> teamsOf(RepId rep, Instant now, long position, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql("select distinct team_id from view.team_member where rep_id = :rep and" + KNOWN + " and" + THERE
                        + " order by team_id")
                .param("rep", rep.value())
                .param("at", position)
                .param("now", time(now))
                .query((row, number) -> new TeamId(row.getString(1)))
                .list();
    }

    /// The reps of a team; nobody of one that nobody joined.
    static List<RepId> repsOf(TeamId team, Instant now, long position, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql("select distinct rep_id from view.team_member where team_id = :team and" + KNOWN + " and" + THERE
                        + " order by rep_id")
                .param("team", team.value())
                .param("at", position)
                .param("now", time(now))
                .query((row, number) -> new RepId(row.getString(1)))
                .list();
    }

    static boolean knows(RepId rep, long position, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql("select exists (select from view.team_member where rep_id = :rep and" + KNOWN + ")")
                .param("rep", rep.value())
                .param("at", position)
                .query(Boolean.class)
                .single();
    }

    /// The reps whose teams are known, and who are in none of them.
    static List<String> gone(Instant now, long position, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql("select rep_id from view.team_member where" + KNOWN + " group by rep_id having not bool_or(" + THERE
                        + ") order by rep_id")
                .param("at", position)
                .param("now", time(now))
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static Object time(Instant instant) {
        return Objects.requireNonNull(Rows.time(instant)).atOffset(ZoneOffset.UTC);
    }
}
