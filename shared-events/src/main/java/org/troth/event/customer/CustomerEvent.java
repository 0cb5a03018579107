package org.troth.event.customer;

import org.troth.event.Event;

/// What happened to the record of one customer.
public sealed interface CustomerEvent extends Event
        permits CustomerRegistered,
                CustomerIdentifierLinked,
                CustomerIdentifierUnlinked,
                CustomerFactRecorded,
                CustomerFactCorrected,
                CustomerFlagRaised,
                CustomerFlagCleared,
                TimelineItemPinned,
                TimelineItemUnpinned,
                CustomersLinkedAsSame,
                CustomersUnlinked,
                ErasureRequested,
                ErasureRefused,
                ErasureApproved,
                SubjectKeysDestroyed,
                SubjectContentRemoved,
                CustomerErased,
                LegalHoldPlaced,
                LegalHoldReleased,
                ProcessingRestricted,
                RestrictionLifted,
                RedactionRequested,
                RedactionApproved {}
