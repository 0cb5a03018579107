package org.troth.command.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The rows of a file of conversations: each customer, each beginning of a conversation and each turn is one.
///
/// One conversation at a time is held in memory, so there is a limit to how large one may be.
final class ConversationRows implements RowSource {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(1024 * 1024)
                    .maxNameLength(1_000)
                    .build())
            .build();
    // A tree is read from the middle of a file, so something always follows it.
    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Metered file;
    private final JsonParser parser;
    private final String source;
    private final Instant startedAt;
    private final Deque<Row> waiting = new ArrayDeque<>();
    private @Nullable String broken;

    ConversationRows(InputStream file, String source, Instant startedAt) {
        this.file = new Metered(file);
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), this.file);
        this.source = source;
        this.startedAt = startedAt;
    }

    /// A turn as it stands in the file.
    record Turn(long line, JsonNode node) {}

    @Override
    public long bytesRead() {
        return file.read;
    }

    @Override
    public @Nullable Row next() {
        while (waiting.isEmpty()) {
            if (broken != null) {
                throw new UnusableFile(broken);
            }
            if (!readConversation()) {
                return null;
            }
        }
        return waiting.removeFirst();
    }

    private boolean readConversation() {
        long line = 1;
        try {
            file.limit = file.read + MOST_BYTES;
            JsonToken token = parser.nextToken();
            line = parser.currentTokenLocation().getLineNr();
            if (token == null) {
                return false;
            }
            if (token == JsonToken.START_OBJECT) {
                waiting.addAll(conversation(line));
            } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                waiting.add(new Row.Unreadable(line, "Expected a conversation, which is a JSON object.", ""));
            }
            return true;
        } catch (JacksonException malformed) {
            long at = Math.max(line, malformed.getLocation() == null ? 0 : malformed.getLocation().getLineNr());
            broken = "The file cannot be read as conversations from line " + at + " on; what follows was not read.";
            waiting.add(new Row.Unreadable(at, "This is not JSON, or a conversation is longer than " + MOST_BYTES + " bytes.", ""));
            return true;
        }
    }

    private List<Row> conversation(long line) {
        ObjectNode block = JsonNodeFactory.instance.objectNode();
        List<Turn> turns = new ArrayList<>();
        boolean listed = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("turns") && value == JsonToken.START_ARRAY) {
                listed = true;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    turns.add(new Turn(parser.currentTokenLocation().getLineNr(), MAPPER.readTree(parser)));
                }
            } else {
                block.set(name, MAPPER.readTree(parser));
            }
        }
        String id = block.path("conversation").asString("").strip();
        if (id.isEmpty() || !listed || Conversation.unfit(id) != null) {
            return List.of(new Row.Unreadable(line, "A conversation has an id and a list of turns.", ""));
        }
        return new Conversation(source, startedAt, id, block).rows(line, turns);
    }

    /// Counts what was read, and refuses to read on without end.
    private static final class Metered extends FilterInputStream {
        private long read;
        private long limit = Long.MAX_VALUE;

        Metered(InputStream file) {
            super(file);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int bytes = super.read(target, offset, length);
            count(Math.max(0, bytes));
            return bytes;
        }

        private void count(int bytes) throws IOException {
            read += bytes;
            if (read > limit) {
                throw new IOException("One conversation is too long.");
            }
        }
    }
}
