package org.troth.console;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the console has to be told.
///
/// @param commands where the command service answers
/// @param reads where the query service answers
/// @param zone in which times are shown to a browser that names no zone of its own
/// @param signIn the provider people sign in at, and what the console is there
/// @param demonstration whom one click signs in as; empty wherever there is something to protect
@ConfigurationProperties("troth.console")
public record ConsoleSettings(
        URI commands, URI reads, ZoneId zone, SignIn signIn, @DefaultValue List<DemonstrationPerson> demonstration) {

    /// @param secret blank for a console that the provider knows as a public client
    /// @param algorithm with which the provider signs what it says about people
    public record SignIn(
            String issuer,
            @DefaultValue("troth-console") String client,
            @DefaultValue("") String secret,
            @DefaultValue("openid") List<String> scope,
            @DefaultValue("RS256") String algorithm,
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue("teams") String teamsClaim,
            @DefaultValue("rep") String repClaim,
            @DefaultValue("name") String nameClaim) {}

    public record DemonstrationPerson(String username, String name, String role) {}
}
