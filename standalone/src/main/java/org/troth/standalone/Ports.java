package org.troth.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Looks at ports before somebody listens there, so that a port in use can be named.
final class Ports {
    private Ports() {}

    /// @param setting the variable that names another port
    static void requireFree(InetAddress address, int port, String setting) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw new CannotStart("Port " + port + " on " + address.getHostAddress()
                    + " is in use or not ours; name another in " + setting + ".");
        }
    }

    /// Any free port of this machine.
    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new CannotStart("There is no free port for PostgreSQL; name one in TROTH_POSTGRES_PORT.");
        }
    }
}
