package org.troth.content;

import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The name of this installation, given to it once.
public final class Installation {
    private final JdbcClient jdbc;
    private volatile @Nullable UUID known;

    public Installation(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    UUID id() {
        UUID id = known;
        if (id == null) {
            id = jdbc.sql("select id from content.installation").query(UUID.class).single();
            known = id;
        }
        return id;
    }
}
