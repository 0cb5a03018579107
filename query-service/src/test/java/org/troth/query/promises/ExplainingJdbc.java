package org.troth.query.promises;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/// Asks PostgreSQL how it will answer, before it lets it answer.
final class ExplainingJdbc extends NamedParameterJdbcTemplate {
    private final List<String> plans = new ArrayList<>();

    ExplainingJdbc(DataSource dataSource) {
        super(dataSource);
    }

    List<String> plans() {
        return List.copyOf(plans);
    }

    @Override
    public <T extends @Nullable Object> List<T> query(String sql, SqlParameterSource parameters, RowMapper<T> mapper) {
        plans.add(String.join(
                "\n",
                super.query(
                        "explain (analyze, buffers, costs off) " + sql,
                        parameters,
                        (row, number) -> row.getString(1))));
        return super.query(sql, parameters, mapper);
    }
}
