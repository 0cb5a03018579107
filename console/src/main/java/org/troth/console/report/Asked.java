package org.troth.console.report;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.troth.console.door.Person;
import org.troth.console.words.Moments;

/// Which report is wanted, as the form of the page says it.
record Asked(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String cohort,
        @Nullable String groupBy,
        @Nullable LocalDate asAt,
        @Nullable String channel,
        @Nullable String type,
        @Nullable String rep) {
    private static final int USUAL_DAYS = 90;

    /// The same with what nobody chose filled in: the last ninety days, by week. Who only serves sees their own.
    Asked filled(Moments moments, Person person) {
        return new Asked(
                Objects.requireNonNullElse(from, moments.today().minusDays(USUAL_DAYS)),
                Objects.requireNonNullElse(to, moments.today().plusDays(1)),
                cohort == null || cohort.isBlank() ? "due" : cohort,
                groupBy == null || groupBy.isBlank() ? "week" : groupBy,
                asAt,
                channel,
                type,
                person.seesOwnReportsOnly() ? person.rep() : rep);
    }

    Map<String, String> asked(Moments moments) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("from", String.valueOf(from));
        named.put("to", String.valueOf(to));
        named.put("zone", moments.zone().getId());
        named.put("cohort", blank(cohort));
        named.put("groupBy", blank(groupBy));
        // What was known at the end of that day.
        named.put(
                "asAt",
                asAt == null
                        ? ""
                        : asAt.plusDays(1).atStartOfDay(moments.zone()).toInstant().toString());
        named.put("channel", blank(channel));
        named.put("type", blank(type));
        named.put("rep", blank(rep));
        return named;
    }

    /// The address of the same report as a file.
    public String csv() {
        return csv("promises");
    }

    public String csv(String measure) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/reports/" + measure + ".csv")
                .queryParam("from", from)
                .queryParam("to", to)
                .queryParam("cohort", cohort)
                .queryParam("groupBy", groupBy);
        if (asAt != null) {
            address.queryParam("asAt", asAt);
        }
        return address.encode().toUriString();
    }

    private static String blank(@Nullable String text) {
        return text == null ? "" : text;
    }
}
