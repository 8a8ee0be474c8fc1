package dev.longhaul.starter.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a colour|ESC[31mred ESC[0mplain|red plain",
                "an erased screen|beforeESC[2JESC[Hafter|beforeafter",
                "a window title|ESC]0;evil BEL after|after",
                "a title ended by ST|ESC]2;evilESC\\ after|after",
                "a title without an end|ESC]0;evil|]0;evil",
                "a string that types|ESCP1$rESC\\ after|after",
                "a full reset|ESCc after|after",
                "a character set|ESC(0 after|after",
                "the one-byte form of CSI|CSI31m after|after",
                "a carriage return that rewrites|goodCRevil|good evil",
                "a backspace|goBSod|good",
                "a text that runs backwards|RLOtxt.exe|txt.exe",
            })
    void escapes_areTakenOut(String what, String typed, String shown) {
        assertThat(Printable.line(untrusted(typed))).as(what).isEqualTo(shown);
    }

    @Test
    void textOfSeveralLines_keepsThemAndItsTabs() {
        assertThat(Printable.text("one\r\n\ttwo\rthree\n")).isEqualTo("one\n\ttwo\nthree\n");
    }

    @Test
    void longLine_isCutWithAnEllipsis() {
        assertThat(Printable.line("abc  def", 5)).isEqualTo("abc d…");
        assertThat(Printable.line("abc  def", 7)).isEqualTo("abc def");
    }

    @Test
    void cutInsideAPairOfSurrogates_doesNotSplitIt() {
        assertThat(Printable.line("a😀b", 2)).isEqualTo("a😀…");
    }

    private static String untrusted(String typed) {
        return typed.replace("ESC", "\u001b")
                .replace(" BEL", "\u0007")
                .replace("CSI", "\u009b")
                .replace("CR", "\r")
                .replace("BS", "\b")
                .replace("RLO", "\u202e");
    }
}
