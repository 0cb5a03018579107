package org.troth.query.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.Personal;
import org.troth.event.TeamId;
import org.troth.event.customer.CustomerFlagCleared;
import org.troth.event.customer.CustomerFlagRaised;
import org.troth.event.customer.FlagCode;
import org.troth.query.Conditions;
import org.troth.query.Rows;
import org.troth.query.Snapshot;
import org.troth.query.sight.Sight;

/// Keeps which flags customers carry, and finds them without looking at the customers that carry none.
///
/// The words stay with the customer, where an erasure takes them.
final class FlagTable {
    /// What somebody wants to see; what is absent narrows nothing.
    ///
    /// @param team customers in the sight of this team
    record Question(@Nullable FlagCode flag, @Nullable TeamId team) {}

    /// Where a page ended.
    record Place(OffsetDateTime raisedAt, String customerId, FlagCode flag) {
        List<String> written() {
            return List.of(raisedAt.toString(), customerId, flag.name());
        }

        static Place read(List<String> written) {
            return new Place(OffsetDateTime.parse(written.get(0)), written.get(1), FlagCode.valueOf(written.get(2)));
        }
    }

    private record Row(String customerId, FlagCode flagCode, @Nullable Instant raisedAt, @Nullable Instant expiresAt) {}

    private FlagTable() {}

    static void raise(String customer, CustomerFlagRaised flag, Instant at, JdbcClient jdbc) {
        Row row = new Row(customer, flag.flagCode(), Rows.time(at), Rows.time(flag.expiresAt()));
        Rows.upsert(jdbc, "customer_flag", List.of(row), "customer_id, flag_code");
    }

    static void clear(String customer, CustomerFlagCleared flag, JdbcClient jdbc) {
        jdbc.sql("delete from customer_flag where customer_id = ? and flag_code = ?")
                .params(customer, flag.flagCode().name())
                .update();
    }

    /// The newest first, without those that expired.
    static List<FlaggedCustomer> page(
            Question question, Instant now, @Nullable Place after, int limit, Snapshot snapshot) {
        Conditions conditions = new Conditions();
        conditions.value("limit", limit);
        conditions.add("(expires_at is null or expires_at > :now)", "now", now.atOffset(ZoneOffset.UTC));
        conditions.add("flag_code = :flag", "flag", question.flag() == null ? null : question.flag().name());
        conditions.add(
                "view.in_sight(customer_id, array[cast(:team as text)], '')",
                "team",
                question.team() == null ? null : question.team().value());
        if (after != null) {
            conditions.value("afterRaised", after.raisedAt());
            conditions.value("afterCustomer", after.customerId());
            conditions.add(
                    "(raised_at, customer_id, flag_code) < (:afterRaised, :afterCustomer, :afterFlag)",
                    "afterFlag",
                    after.flag().name());
        }
        List<FlaggedCustomer> found = snapshot.jdbc()
                .sql("select * from view.customer_flag where " + conditions
                        + " order by raised_at desc, customer_id desc, flag_code desc limit :limit")
                .params(conditions.values())
                .query((row, number) -> flagged(row))
                .list();
        return withWords(found, snapshot);
    }

    static Place place(FlaggedCustomer last) {
        return new Place(last.raisedAt().atOffset(ZoneOffset.UTC), last.customerId(), last.flagCode());
    }

    private static FlaggedCustomer flagged(ResultSet row) throws SQLException {
        return new FlaggedCustomer(
                row.getString("customer_id"),
                null,
                FlagCode.valueOf(row.getString("flag_code")),
                null,
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("expires_at", OffsetDateTime.class)));
    }

    private static List<FlaggedCustomer> withWords(List<FlaggedCustomer> found, Snapshot snapshot) {
        List<String> ids = found.stream().map(FlaggedCustomer::customerId).distinct().toList();
        Sight.look(ids, snapshot.jdbc());
        Map<String, CustomerState> customers = new HashMap<>();
        snapshot.jdbc()
                .sql("select id, state from view.customer where id = any (?)")
                .param(ids.toArray(String[]::new))
                .query((row, number) -> customers.put(row.getString(1), Tables.CUSTOMER.read(row.getString(2))))
                .list();
        return found.stream()
                .map(flag -> with(flag, Objects.requireNonNull(customers.get(flag.customerId()))))
                .toList();
    }

    private static FlaggedCustomer with(FlaggedCustomer flag, CustomerState customer) {
        CustomerState.Flag raised = customer.flags.get(flag.flagCode());
        Personal<String> reason = raised == null ? null : raised.reason();
        return new FlaggedCustomer(
                flag.customerId(), customer.name, flag.flagCode(), reason, flag.raisedAt(), flag.expiresAt());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
