package org.troth.http;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.RequestRejectedException;

/// Looks into exceptions for what they mean to a caller.
final class Failures {
    private static final int MAX_CAUSES = 12;
    /// SQLSTATE classes: connection lost, out of resources, stopped by an operator, and conflicts worth another try.
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "40");
    private static final String DISK_FULL = "53100";
    private static final Set<String> PASSING_STATES = Set.of("55P03");

    private Failures() {}

    /// The exception, its cause, and so on.
    static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < MAX_CAUSES; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    /// Whether the database was busy or away, so that the same request may succeed later.
    static boolean isPassing(Throwable failure) {
        if (failure instanceof SQLTransientException || failure instanceof SQLRecoverableException) {
            return true;
        }
        return failure instanceof SQLException sql && isPassing(sql.getSQLState());
    }

    static boolean isDiskFull(Throwable failure) {
        return failure instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState());
    }

    private static boolean isPassing(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (PASSING_CLASSES.contains(state.substring(0, 2)) || PASSING_STATES.contains(state));
    }

    /// Whether the container found the query or the chunks of the body malformed, or the firewall a header.
    static boolean isMalformed(Throwable failure) {
        return failure instanceof InvalidParameterException
                || failure instanceof BadRequestException
                || failure instanceof RequestRejectedException;
    }

    /// Whether the body stopped arriving.
    static boolean isTooSlow(Throwable failure) {
        return causes(failure).stream().anyMatch(SocketTimeoutException.class::isInstance);
    }

    /// The kinds of the exception and its causes with the places they came from, without their messages.
    static String outline(Throwable failure) {
        return causes(failure).stream()
                .map(cause -> cause.getClass().getName() + at(cause))
                .collect(Collectors.joining(System.lineSeparator() + "caused by "));
    }

    private static String at(Throwable cause) {
        return Stream.of(cause.getStackTrace())
                .limit(15)
                .map(frame -> System.lineSeparator() + "    at " + frame)
                .collect(Collectors.joining());
    }
}
