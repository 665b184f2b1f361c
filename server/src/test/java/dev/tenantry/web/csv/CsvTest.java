package dev.tenantry.web.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =cmd|' /C calc'!A0",
        "＝1", "＋1", "－1", "＠x"})
    void isNeverAFormula(String text) {
        assertThat(Csv.cell(text)).isEqualTo("\"'" + text + "\"");
    }

    @Test
    void quotesWhatWouldEndACell() {
        assertThat(Csv.cell("a \"b\", c\r\nd")).isEqualTo("\"a \"\"b\"\", c\r\nd\"");
        assertThat(Csv.cell("plain")).isEqualTo("\"plain\"");
        assertThat(Csv.cell(null)).isEmpty();
    }

    @Test
    void writesAHeadAndItsLines() throws Exception {
        var response = new MockHttpServletResponse();
        var csv = Csv.begin(response, "x.csv", "a", "b");
        assertThat(csv.line("1", null)).isTrue();
        assertThat(response.getContentAsString()).isEqualTo("a,b\r\n\"1\",\r\n");
        assertThat(response.getContentType()).startsWith("text/csv");
        assertThat(response.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"x.csv\"");
    }
}
