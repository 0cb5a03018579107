package org.troth.event.guide;

import org.troth.event.Event;

/// What was published for everybody to use.
public sealed interface GuideEvent extends Event
        permits CalendarPublished,
                CodeListPublished,
                CustomStepPublished,
                GuidelinePublished,
                GuidelineRetired,
                RetentionPublished {}
