package org.troth.query.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.customer.CustomerKind;
import org.troth.http.Caller;
import org.troth.http.Problem;
import org.troth.http.Role;

/// What a report is asked.
///
/// @param asAt absent where the reader wants to know as at now
/// @param window absent where the measure's own is meant
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportParameters(
        Period period,
        @Nullable Instant asAt,
        @Nullable Duration window,
        @Nullable GroupBy groupBy,
        @Nullable String rep,
        @Nullable String team,
        @Nullable Channel channel,
        @Nullable String type,
        @Nullable CustomerKind kind,
        @Nullable Boolean imported) {
    public ReportParameters asAt(Instant instant) {
        return new ReportParameters(period, instant, window, groupBy, rep, team, channel, type, kind, imported);
    }

    public ReportParameters groupBy(GroupBy chosen) {
        return new ReportParameters(period, asAt, window, chosen, rep, team, channel, type, kind, imported);
    }

    public ReportParameters window(Duration chosen) {
        return new ReportParameters(period, asAt, chosen, groupBy, rep, team, channel, type, kind, imported);
    }

    /// Whether something counted is among what was asked for; its period is judged by whoever counts.
    public boolean match(Attribution of) {
        return (rep == null || rep.equals(of.rep()))
                && (team == null || team.equals(of.team()))
                && (channel == null || channel == of.channel())
                && (type == null || type.equals(of.type()))
                && (kind == null || kind == of.kind())
                && (imported == null || imported == of.imported());
    }

    /// Refuses a rep who asks about anybody else, or about everybody.
    public void check(Caller caller) {
        boolean all = caller.has(Role.ANALYST)
                || caller.has(Role.SUPERVISOR)
                || caller.has(Role.AUDITOR)
                || caller.has(Role.ADMIN);
        boolean own = caller.repId() != null && caller.repId().value().equals(rep);
        if (!all && !own) {
            throw Problem.of(403, "forbidden", "A rep reads reports about themselves: set rep to your own id.")
                    .exception();
        }
    }

    /// All that are in force, under their names and as they can be asked again.
    public Map<String, String> inForce() {
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "from", period.from());
        put(all, "to", period.to());
        put(all, "zone", period.zone());
        put(all, "asAt", asAt);
        put(all, "window", window);
        put(all, "groupBy", groupBy == null ? null : groupBy.name().toLowerCase(Locale.ROOT));
        put(all, "rep", rep);
        put(all, "team", team);
        put(all, "channel", channel);
        put(all, "type", type);
        put(all, "kind", kind);
        put(all, "imported", imported);
        return all;
    }

    /// The same as the query of an address.
    public String query() {
        return inForce().entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void put(Map<String, String> all, String name, @Nullable Object value) {
        if (value != null) {
            all.put(name, Objects.toString(value));
        }
    }
}
