package org.troth.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What nearly every command asks of the log before it is decided, asked in one go. It travels with the command under
/// [#KEY]; whoever decides and does not find in it what is needed asks the log as if it were not there.
///
/// @param claim who holds the key of the request
/// @param rep the stream of whoever acts; nothing where nobody in particular does
/// @param lastOfRep the last place taken in it
/// @param teams those the affairs were asked with
/// @param affairs what the streams are about that the steps are aimed at
public record Outlook(
        Optional<HeldClaim> claim,
        String rep,
        Optional<Long> lastOfRep,
        List<String> teams,
        Map<String, Affair> affairs) {
    public static final String KEY = Outlook.class.getName();

    /// What a stream is about, if that was asked with these teams.
    public Optional<Affair> affair(String stream, List<String> asked) {
        return asked.equals(teams) ? Optional.ofNullable(affairs.get(stream)) : Optional.empty();
    }
}
