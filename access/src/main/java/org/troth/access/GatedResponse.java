package org.troth.access;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/// A response none of whose bytes leaves before the gate lets it.
final class GatedResponse extends HttpServletResponseWrapper {
    private final AccessGate gate;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    GatedResponse(HttpServletResponse response, AccessGate gate) {
        super(response);
        this.gate = gate;
    }

    private void pass() {
        gate.pass(getStatus());
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new GatedStream(super.getOutputStream());
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new GatedWriter(super.getWriter()));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        pass();
        super.flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        gate.pass(status);
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        gate.pass(status);
        super.sendError(status, message);
    }

    private final class GatedStream extends ServletOutputStream {
        private final ServletOutputStream out;

        GatedStream(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int octet) throws IOException {
            pass();
            out.write(octet);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            pass();
            out.write(octets, from, length);
        }

        @Override
        public void flush() throws IOException {
            pass();
            out.flush();
        }

        @Override
        public void close() throws IOException {
            pass();
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }

    private final class GatedWriter extends FilterWriter {
        GatedWriter(Writer out) {
            super(out);
        }

        @Override
        public void write(int character) throws IOException {
            pass();
            super.write(character);
        }

        @Override
        public void write(char[] characters, int from, int length) throws IOException {
            pass();
            super.write(characters, from, length);
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            pass();
            super.write(text, from, length);
        }

        @Override
        public void flush() throws IOException {
            pass();
            super.flush();
        }
    }
}
