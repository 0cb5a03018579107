package org.troth.store;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/// An event that could not be taken by what is made from the log.
///
/// @param type the stored name of the event
/// @param fault what failed, and where; no word of the event, and none of an exception, which may have some of it
public record SetAside(long position, String stream, String type, String fault) {
    private static final String OURS = "org.troth.";

    static SetAside because(Recorded event, Throwable fault) {
        return new SetAside(event.position(), event.stream(), event.type(), said(fault));
    }

    static SetAside behind(Recorded event) {
        return new SetAside(event.position(), event.stream(), event.type(), "Follows one that was set aside.");
    }

    private static String said(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String what = root.getClass().getSimpleName();
        if (root instanceof SQLException refused && refused.getSQLState() != null) {
            what += " " + refused.getSQLState();
        }
        return what + where(fault).map(frame -> " in " + frame).orElse("");
    }

    private static Optional<String> where(Throwable fault) {
        return Arrays.stream(fault.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .findFirst();
    }
}
