package org.troth;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A program that reaches out, as none of ours does. It ends well when it got nowhere.
final class Stranger {
    private Stranger() {}

    /// @param arguments `connect` or `resolve`, and the address or name
    public static void main(String[] arguments) {
        try {
            switch (arguments[0]) {
                case "connect" -> connect(arguments[1]);
                case "resolve" -> InetAddress.getByName(arguments[1]);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        } catch (IOException nowhere) {
            System.out.println(nowhere);
            return;
        }
        System.exit(1);
    }

    private static void connect(String address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, 443), 5_000);
        }
    }
}
