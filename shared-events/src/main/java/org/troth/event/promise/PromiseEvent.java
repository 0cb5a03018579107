package org.troth.event.promise;

import org.troth.event.Event;

/// What happened to one promise.
public sealed interface PromiseEvent extends Event
        permits PromiseMade,
                PromiseAcknowledgedByCustomer,
                PromiseReassigned,
                PromiseRescheduled,
                PromiseReminderIssued,
                PromiseSlipNotified,
                PromiseAttempted,
                PromisePartlyKept,
                PromiseBecameOverdue,
                PromiseEscalated,
                PromiseKept,
                PromiseBroken,
                BrokenPromiseRemedied,
                PromiseWithdrawn,
                PromiseOutcomeDisputed,
                PromiseOutcomeCorrected,
                PromiseRecordedInError {}
