-- Reasons of corrections are words now, and no longer facts. The timeline is read again from the first event.
truncate view.timeline_entry, view.timeline_interaction, view.timeline_pin;
delete from view.token_entry where processor_name = 'timeline';
delete from view.view_progress where view = 'timeline';
