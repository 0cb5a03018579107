package org.troth.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the database is, and how this service signs in.
///
/// The owner's login is used once at start, to bring the schemas up to date. After that the service works as a role of
/// its own with only the privileges it needs.
///
/// @param url JDBC address of the database
/// @param owner login that owns the database and may create roles
/// @param ownerPassword its password; empty where the server asks for none
/// @param role the role this service works as: `troth_command`, `troth_query` or `troth_seal`
/// @param connections how many connections its pool may hold
@ConfigurationProperties("troth.database")
public record DatabaseSettings(String url, String owner, String ownerPassword, String role, int connections) {
    static final String COMMAND_ROLE = "troth_command";
    static final String QUERY_ROLE = "troth_query";

    public DatabaseSettings {
        if (connections == 0) {
            connections = 6;
        }
    }

    /// The password of a service's role: derived from the owner's, so that every node of an installation knows it and
    /// nobody has to pass another secret around.
    String passwordOf(String role) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("troth:" + ownerPassword).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(role.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Brings the schemas up to date with the owner's login, and looks whether the role is as safe as it has to be; once,
    /// before the service works.
    ///
    /// @throws UnsafeDatabase when it is not
    public void prepare() {
        Set<String> ofLaterVersions = new Schemas(this).bringUpToDate();
        try (Connection connection = connect()) {
            SelfCheck.require(connection, role, ofLaterVersions);
        } catch (SQLException failed) {
            throw new IllegalStateException("The database at " + url + " could not be checked: " + failed.getMessage(), failed);
        }
    }

    /// Signs in as the role, outside any pool.
    public Connection connect() throws SQLException {
        return connect(Duration.ofMinutes(5));
    }

    /// Signs in as the role, outside any pool.
    ///
    /// @param patience how long to wait for an answer; `socketTimeout` in the address says otherwise
    Connection connect(Duration patience) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(Pools.lifeline(patience));
        properties.setProperty("user", role);
        properties.setProperty("password", passwordOf(role));
        return DriverManager.getConnection(url, properties);
    }

    /// Without the password, which must not reach a log.
    @Override
    public String toString() {
        return "DatabaseSettings[url=%s, owner=%s, role=%s]".formatted(url, owner, role);
    }
}
