package org.troth.bench.stock;

record NoteAdded(String id, String customerId, String noteId, String visibility, String body) {}
