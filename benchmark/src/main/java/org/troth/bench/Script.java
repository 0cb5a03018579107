package org.troth.bench;

import java.util.Map;

/// A statement for PostgreSQL alone, with variables as pgbench writes them: `:name`.
///
/// @param name of its file
/// @param variables beside `:client_id`
record Script(String name, String sql, Map<String, String> variables) {}
