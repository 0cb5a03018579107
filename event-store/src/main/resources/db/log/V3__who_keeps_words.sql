-- More of the few events that are asked for by what they are: whose words stay although their time is over,
-- and which words of an event were redacted.
drop index log.event_about_people;
create index event_about_people on log.event (type, position) where type in (
    'CustomersLinkedAsSame', 'CustomersUnlinked', 'ErasureApproved', 'SubjectKeysDestroyed', 'CustomerErased',
    'NoteRedacted', 'RedactionApproved', 'LegalHoldPlaced', 'ProcessingRestricted');
