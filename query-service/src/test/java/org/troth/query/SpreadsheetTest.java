package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Telling.call;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.IssueId;

/// Figures for a spreadsheet.
class SpreadsheetTest extends MeasuringTest {
    private static final String CLOSURE = "customer-initiated-closure";

    private final CustomerId ann = customer();

    @Test
    void a_table_for_spreadsheets_holds_no_formula_whatever_a_code_says() {
        String hostile = "=cmd|' /C calc'!A0";
        told(call(ann, day(0)).reports(IssueId.next(), hostile).ends());
        told(call(ann, day(1)).reports(IssueId.next(), "-2+3,\"a\"\nb").ends());
        told(call(ann, day(2)).reports(IssueId.next(), "-7").ends());

        HttpResponse<String> report = csv(path(CLOSURE, "groupBy=type") + "&minPosition=" + position);
        HttpResponse<String> rows = csv("/api/v1/reports/" + CLOSURE + "/rows?" + period() + "&part=contact");

        assertThat(report.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(report.body())
                .startsWith("measure,definitionVersion,definition,parameters,asAt,position,of,group,name,figure")
                .contains(",group,'" + hostile + ",")
                .contains(",group,\"'-2+3,\"\"a\"\"\nb\",")
                .contains(",group,-7,")
                .contains("\r\n");
        assertThat(rows.body()).contains(",'" + hostile + ",").contains(",\"'-2+3,\"\"a\"\"\nb\",");
        assertThat(rows.body().lines().filter(line -> line.startsWith(CLOSURE + ",")))
                .hasSize(3);
    }
}
