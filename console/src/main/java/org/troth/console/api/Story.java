package org.troth.console.api;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A page of what happened.
public record Story(List<Entry> data, @Nullable String next, long position) {

    public record Who(String kind, @Nullable String id, @Nullable String name) {}

    public record Origin(@Nullable String system, @Nullable String externalId) {}

    public record Backdated(@Nullable String reason) {}

    /// Everybody who did something on this page, each once.
    public List<Who> people() {
        return data.stream()
                .map(Entry::actor)
                .filter(who -> who.id() != null && who.name() != null)
                .distinct()
                .toList();
    }

    /// One thing that happened.
    ///
    /// @param late why it was recorded on a contact that had ended
    public record Entry(
            long position,
            String eventId,
            String type,
            boolean recognised,
            String kind,
            Instant occurredAt,
            Instant recordedAt,
            boolean timeUnknown,
            Who actor,
            @Nullable String channel,
            @Nullable String interactionId,
            @Nullable String issueId,
            @Nullable String promiseId,
            @Nullable String words,
            @Nullable Map<String, Object> personal,
            @Nullable Map<String, Object> facts,
            String state,
            boolean imported,
            @Nullable Origin source,
            List<String> breaches,
            @Nullable String late,
            @Nullable Backdated backdated,
            boolean pinned,
            @Nullable Boolean restricted) {
        private static final Set<String> BOUNDS = Set.of("InteractionOpened", "InteractionEnded", "WrapUpCompleted");
        private static final Set<String> NOTES = Set.of("NoteAdded", "NoteAmended");
        private static final int GLANCE = 600;
        private static final int LABEL = 80;
        private static final Duration AT_ONCE = Duration.ofMinutes(2);

        /// Whether these are somebody's own words, and can still be read.
        public boolean speaks() {
            return kind.equals("WORDS") && words != null && recognised;
        }

        /// The page of what it belongs to; empty where that is no more than the contact it happened in.
        public String about() {
            if (promiseId != null) {
                return "/promises/" + promiseId;
            } else if (issueId != null) {
                return "/issues/" + issueId;
            }
            return interactionId != null && BOUNDS.contains(type) ? "/interactions/" + interactionId : "";
        }

        /// Whether it was recorded noticeably later than it happened.
        public boolean recordedLater() {
            return Duration.between(occurredAt, recordedAt).compareTo(AT_ONCE) > 0;
        }

        /// Whether it takes more room than a glance does.
        public boolean isLong() {
            return words != null && words.length() > GLANCE;
        }

        /// What it is called where it is one of a list.
        ///
        /// @param name of its kind, in the reader's language
        public String label(String name) {
            return words == null ? name : words.codePointCount(0, words.length()) <= LABEL ? words : start(LABEL) + "…";
        }

        /// How it looks.
        public String look() {
            return "entry " + (speaks() ? "card " : "line ") + state.toLowerCase(Locale.ROOT)
                    + (recognised ? "" : " unknown")
                    + (actor.kind().equals("CUSTOMER") ? " customer" : "");
        }

        /// How it begins.
        public String beginning() {
            return start(GLANCE / 2);
        }

        private String start(int letters) {
            if (words == null) {
                return "";
            }
            int most = Math.min(letters, words.codePointCount(0, words.length()));
            return words.substring(0, words.offsetByCodePoints(0, most));
        }

        /// The note that this is the newest version of, where it is one by this person.
        ///
        /// @return its id, empty where there is none to write anew
        public String noteOf(@Nullable String rep) {
            boolean own = rep != null && rep.equals(actor.id()) && NOTES.contains(type);
            return own && state.equals("CURRENT") && words != null ? fact("noteId") : "";
        }

        /// What was asked in a message, by the id of each question; nothing where its words are gone.
        public Map<String, String> questions() {
            List<?> ids = facts != null && facts.get("questions") instanceof List<?> all ? all : List.of();
            List<?> texts = personal != null && personal.get("questions") instanceof List<?> all ? all : List.of();
            Map<String, String> questions = new LinkedHashMap<>();
            for (int at = 0; at < Math.min(ids.size(), texts.size()); at++) {
                if (ids.get(at) instanceof Map<?, ?> id && texts.get(at) instanceof Map<?, ?> text) {
                    questions.put(String.valueOf(id.get("questionId")), String.valueOf(text.get("text")));
                }
            }
            return questions;
        }

        public String fact(String name) {
            Object value = facts == null ? null : facts.get(name);
            return value == null ? "" : value.toString();
        }
    }
}
