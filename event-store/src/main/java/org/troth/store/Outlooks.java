package org.troth.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.CustomerId;
import org.troth.store.Together.Wanted;

/// Asks for the outlooks of several commands in one statement.
final class Outlooks {
    private static final int MOST_AT_ONCE = 100;

    /// By whom the first few events of a stream are tells whose affair it is.
    private static final int FIRST = 4;

    private static final String CLAIM = "claim";
    private static final String LAST = "last";

    /// One row for each thing that is found; which one it is says the second column, which is no name of a stream but for
    /// affairs. The limits are there to keep each question a look at an index: joined, PostgreSQL would rather read the table.
    static final String SQL = """
        select asked.n, '%s' as stream, c.holder, false as theirs, c.position as place
        from unnest(?::text[], ?::text[]) with ordinality asked (scope, name, n) cross join lateral (
            select holder, position from log.claim where scope = asked.scope and name = asked.name limit 1) c
        union all
        select asked.n, '%s', null, false, last.sequence
        from unnest(?::text[]) with ordinality asked (rep, n) cross join lateral (
            select sequence from log.event where stream = asked.rep order by sequence desc limit 1) last
        union all
        select asked.n, asked.stream, about.customer, exists (
            select from (select convert_from(e.metadata, 'UTF8')::json as envelope from log.event e
                         where e.stream = asked.stream order by e.sequence limit %d) begun
            where begun.envelope ->> 'actorTeamId' = any (string_to_array(asked.teams, ' '))
                or begun.envelope -> 'actor' ->> 'id' = asked.rep), 0
        from unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) asked (n, stream, teams, rep) cross join lateral (
            select l.customer from log.event l where l.stream = asked.stream and l.customer is not null
            order by l.sequence desc limit 1) about\
        """.formatted(CLAIM, LAST, FIRST);

    private final JdbcClient jdbc;
    private final Together<Question, Outlook> together = new Together<>(MOST_AT_ONCE, question -> 1, this::answer);

    /// What one command asks.
    ///
    /// @param scope of the key under which it was sent
    /// @param rep whose stream is looked at, and who may have begun what it is aimed at; nothing where nobody in particular
    /// @param streams what it is aimed at, as far as it matters whose affair that is
    record Question(String scope, String key, String rep, List<String> teams, List<String> streams) {
        Question {
            teams = List.copyOf(teams);
            streams = List.copyOf(streams);
        }
    }

    /// One stream of one of the questions.
    private record Target(long number, String stream, Question of) {}

    /// What is found for one question.
    private static final class Found {
        private @Nullable HeldClaim claim;
        private @Nullable Long last;
        private final Map<String, Affair> affairs = new HashMap<>();
    }

    Outlooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Outlook of(Question question) {
        return together.want(question);
    }

    private void answer(List<Wanted<Question, Outlook>> group) {
        try {
            List<Outlook> answers = ask(group.stream().map(Wanted::what).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).done(answers.get(i));
            }
        } catch (Throwable failure) {
            // Also for errors: whoever waits must be told, or it waits for ever.
            group.forEach(member -> member.failed(failure));
        }
    }

    private List<Outlook> ask(List<Question> questions) {
        List<Found> found = questions.stream().map(question -> new Found()).toList();
        List<Target> targets = IntStream.range(0, questions.size())
                .boxed()
                .flatMap(i -> questions.get(i).streams().stream().map(stream -> new Target(i + 1, stream, questions.get(i))))
                .toList();
        jdbc.sql(SQL)
                .params(
                        texts(questions, Question::scope),
                        texts(questions, Question::key),
                        texts(questions, Question::rep),
                        targets.stream().map(Target::number).toArray(Long[]::new),
                        texts(targets, Target::stream),
                        texts(targets, target -> String.join(" ", target.of().teams())),
                        texts(targets, target -> target.of().rep()))
                .query(row -> {
                    int number = row.getInt(1) - 1;
                    keep(row, questions.get(number), found.get(number));
                });
        return IntStream.range(0, questions.size())
                .mapToObj(i -> outlook(questions.get(i), found.get(i)))
                .toList();
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static void keep(ResultSet row, Question question, Found found) throws SQLException {
        switch (row.getString(2)) {
            case CLAIM -> found.claim =
                    new HeldClaim(new Claim(question.scope(), question.key(), row.getString(3)), row.getLong(5));
            case LAST -> found.last = row.getLong(5);
            default -> found.affairs.put(
                    row.getString(2), new Affair(new CustomerId(row.getString(3)), row.getBoolean(4)));
        }
    }

    private static Outlook outlook(Question question, Found found) {
        return new Outlook(
                Optional.ofNullable(found.claim),
                question.rep(),
                Optional.ofNullable(found.last),
                question.teams(),
                Map.copyOf(found.affairs));
    }
}
