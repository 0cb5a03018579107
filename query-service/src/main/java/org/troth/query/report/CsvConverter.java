package org.troth.query.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/// Writes an answer as RFC 4180 has it, for readers who accept `text/csv`.
final class CsvConverter extends AbstractHttpMessageConverter<CsvAnswer> {
    CsvConverter() {
        super(StandardCharsets.UTF_8, new MediaType("text", "csv"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return CsvAnswer.class.isAssignableFrom(type);
    }

    @Override
    protected boolean canRead(@Nullable MediaType type) {
        return false;
    }

    @Override
    protected CsvAnswer readInternal(Class<? extends CsvAnswer> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Answers are written only.", message);
    }

    @Override
    protected void writeInternal(CsvAnswer answer, HttpOutputMessage message) throws IOException {
        try {
            CsvWriter csv = CsvWriter.builder()
                    .build(new OutputStreamWriter(message.getBody(), StandardCharsets.UTF_8));
            csv.writeRecord(answer.header());
            for (List<@Nullable Object> line : answer.lines()) {
                csv.writeRecord(line.stream().map(CsvCell::of).toList());
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
