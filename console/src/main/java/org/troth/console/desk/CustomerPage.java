package org.troth.console.desk;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.troth.console.api.Refusal;
import org.troth.console.api.Story;
import org.troth.console.words.Moments;

/// Puts together the page about one customer.
@Component
class CustomerPage {
    static final String VIEW = "desk/customer";

    private final Desk desk;

    CustomerPage(Desk desk) {
        this.desk = desk;
    }

    /// The recorder, as it stands below the story.
    ///
    /// @param filled the step that is being written down, if any
    /// @param refusal why it was not taken
    /// @param understood a promise that is shown back before it is saved
    /// @param doubts what to think about before a reply is saved
    record Recorder(
            @Nullable Filled filled,
            @Nullable Refusal refusal,
            @Nullable PromiseWords understood,
            @Nullable Doubts doubts) {
        static Recorder open(@Nullable Filled filled) {
            return new Recorder(filled, null, null, null);
        }

        static Recorder refused(@Nullable Filled filled, Refusal refusal) {
            return new Recorder(filled, refusal, null, null);
        }

        static Recorder shown(Filled filled, PromiseWords understood) {
            return new Recorder(filled, null, understood, null);
        }

        static Recorder shown(Filled filled, Doubts doubts) {
            return new Recorder(filled, null, null, doubts);
        }
    }

    String show(
            Situation situation,
            Question question,
            Recorder recorder,
            String position,
            Moments moments,
            Model model) {
        Story story = desk.story(situation.card().id(), question, position, moments.zone());
        return show(new Desk.Opened(situation, story), question, recorder, model);
    }

    String show(Desk.Opened opened, Question question, Recorder recorder, Model model) {
        Situation situation = opened.situation();
        model.addAllAttributes(Map.of(
                "situation", situation,
                "card", situation.card(),
                "story", opened.story(),
                "question", question,
                "recorder", recorder,
                "key", UUID.randomUUID().toString(),
                "about", Objects.requireNonNullElse(situation.issue() == null ? null : situation.issue().id(), "")));
        return VIEW;
    }
}
