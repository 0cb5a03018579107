-- Everything about one person, for those who must hand it out or forget it.
create index event_customer on event (customer, position) where customer is not null;

-- The few events that say who is one person, and whose words were forgotten.
create index event_about_people on event (type, position) where type in (
    'CustomersLinkedAsSame', 'CustomersUnlinked', 'ErasureApproved', 'SubjectKeysDestroyed', 'CustomerErased',
    'NoteRedacted');
