package org.troth.console.door;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.troth.console.ConsoleSettings;

/// Whoever is signed in, as the provider described them.
///
/// @param id tells people of the same name apart
/// @param rep absent for people who record nothing
public record Person(String id, String name, Set<String> roles, @Nullable String rep, List<String> teams) {
    private static final Set<String> BEYOND =
            Set.of("supervisor", "auditor", "analyst", "privacy-officer", "admin", "integration");

    /// Nobody when the page is open to everybody.
    static @Nullable Person current(ConsoleSettings.SignIn names) {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null && signedIn.getPrincipal() instanceof OidcUser user ? of(user, names) : null;
    }

    private static Person of(OidcUser user, ConsoleSettings.SignIn names) {
        String name = user.getClaimAsString(names.nameClaim());
        return new Person(
                Objects.requireNonNull(user.getSubject(), "OpenID Connect names everybody"),
                name == null ? user.getName() : name,
                Set.copyOf(list(user, names.rolesClaim())),
                user.getClaimAsString(names.repClaim()),
                list(user, names.teamsClaim()));
    }

    private static List<String> list(OidcUser user, String claim) {
        List<String> values = user.getClaimAsStringList(claim);
        return values == null ? List.of() : List.copyOf(values);
    }

    /// Whether this person speaks with customers.
    public boolean serves() {
        return roles.contains("rep") || roles.contains("supervisor");
    }

    public boolean readsStories() {
        return serves() || roles.contains("auditor") || roles.contains("privacy-officer");
    }

    /// Whether this person looks back at how things came to be.
    public boolean audits() {
        return roles.contains("auditor") || roles.contains("privacy-officer");
    }

    /// Whether the services show this person no customers but those of the own teams.
    public boolean keepsToOwnTeams() {
        return roles.contains("rep") && roles.stream().noneMatch(BEYOND::contains);
    }

    /// Whether this person is shown who looked beyond their teams.
    public boolean seesLooksBeyond() {
        return supervises() || audits();
    }

    /// Whether this person says that somebody has seen such a look.
    public boolean reviewsLooks() {
        return supervises() || roles.contains("privacy-officer");
    }

    public boolean supervises() {
        return roles.contains("supervisor");
    }

    /// Whether the services show this person no reports but those about themselves.
    public boolean seesOwnReportsOnly() {
        return roles.contains("rep")
                && !supervises()
                && roles.stream().noneMatch(role -> role.equals("auditor") || role.equals("analyst") || role.equals("admin"));
    }

    /// Whether this person runs the installation.
    public boolean operates() {
        return roles.contains("admin");
    }

    public boolean imports() {
        return supervises() || operates();
    }

    public boolean readsReports() {
        return serves() || roles.contains("auditor") || roles.contains("analyst") || roles.contains("admin");
    }
}
