package org.troth.console.beyond;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A page of looks beyond the own teams, the latest first.
record Looks(List<Beyond> data, @Nullable String next) {
    record Beyond(Look look, List<String> customers) {
        private boolean belongsTo(Beyond other) {
            return customers.equals(other.customers)
                    && String.valueOf(look.subject()).equals(String.valueOf(other.look.subject()))
                    && String.valueOf(look.breakGlassReason()).equals(String.valueOf(other.look.breakGlassReason()))
                    && look.seen().equals(other.look.seen());
        }
    }

    record Look(
            long id,
            Instant recordedAt,
            String outcome,
            @Nullable String kind,
            @Nullable String subject,
            @Nullable String name,
            @Nullable String breakGlassReason,
            String question,
            @Nullable Seen acknowledgement) {
        private String seen() {
            return acknowledgement == null ? "" : acknowledgement.subject() + acknowledgement.remark();
        }
    }

    /// Who has seen it.
    record Seen(
            Instant recordedAt,
            @Nullable String subject,
            @Nullable String name,
            @Nullable String remark) {}

    /// One page that was opened asks several questions, and each of them is a look; people see them as one.
    record Visit(List<Beyond> looks) {
        public Look last() {
            return looks.getFirst().look();
        }

        public Instant since() {
            return looks.getLast().look().recordedAt();
        }

        public List<String> customers() {
            return looks.getFirst().customers();
        }

        public String numbers() {
            return looks.stream().map(each -> Long.toString(each.look().id())).collect(Collectors.joining(","));
        }
    }

    List<Visit> visits() {
        List<List<Beyond>> together = new ArrayList<>();
        for (Beyond each : data) {
            if (together.isEmpty() || !together.getLast().getLast().belongsTo(each)) {
                together.add(new ArrayList<>());
            }
            together.getLast().add(each);
        }
        return together.stream().map(Visit::new).toList();
    }
}
