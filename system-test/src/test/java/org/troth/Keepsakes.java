package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.troth.Crowd.Person;

/// The rows of people that go when they are forgotten: one that stays is somebody half forgotten.
final class Keepsakes {
    private final Postgres postgres;

    Keepsakes(Postgres postgres) {
        this.postgres = postgres;
    }

    /// Where such rows are.
    enum Place {
        WORDS("postgres", "content.blob", "subject", "true"),
        LOOK_UPS("postgres", "log.claim", "holder", "scope = 'identifier'"),
        NAMES("postgres", "view.customer_name", "customer_id", "true"),
        IDENTIFIERS("postgres", "view.customer_identifier", "customer_id", "true"),
        KEYS(Postgres.KEYS, "keys.subject_key", "subject", "true");

        private final String database;
        private final String table;
        private final String column;
        private final String among;

        Place(String database, String table, String column, String among) {
            this.database = database;
            this.table = table;
            this.column = column;
            this.among = among;
        }

        private String of(List<Person> people) {
            return "from %s where %s and %s in (%s)".formatted(table, among, column, people.stream()
                    .flatMap(person -> Stream.of(person.customer(), person.contact()))
                    .map("'%s'"::formatted)
                    .collect(Collectors.joining(",")));
        }
    }

    Map<Place, Long> of(List<Person> people) {
        Map<Place, Long> rows = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            rows.put(place, postgres.number(place.database, "select count(*) " + place.of(people)));
        }
        return rows;
    }

    /// One row of somebody who stays, given to somebody who left, is noticed in each place.
    void noticePlanted(List<Person> leaving, List<Person> staying) throws SQLException {
        for (Place place : Place.values()) {
            try (Connection connection = postgres.connect(place.database);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("alter table %s disable trigger user".formatted(place.table));
                statement.execute("update %s set %s = '%s' where ctid = (select min(ctid) %s)"
                        .formatted(place.table, place.column, leaving.getLast().customer(), place.of(staying)));
                try (var row = statement.executeQuery("select count(*) " + place.of(leaving))) {
                    row.next();
                    assertThat(row.getLong(1)).as("%s of one who left", place).isEqualTo(1);
                }
                connection.rollback();
            }
        }
    }
}
