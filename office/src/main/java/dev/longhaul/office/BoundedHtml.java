package dev.longhaul.office;

import org.apache.tika.sax.ToHTMLContentHandler;
import org.xml.sax.SAXException;

/** HTML in memory, up to a limit; whoever writes on is stopped. */
final class BoundedHtml extends ToHTMLContentHandler {
    static final int MAX_CHARACTERS = 20_000_000;

    private int written;
    private boolean full;

    /** Whether something was left out. */
    boolean isFull() {
        return full;
    }

    @Override
    protected void write(char character) throws SAXException {
        room(1);
        super.write(character);
    }

    @Override
    protected void write(String string) throws SAXException {
        room(string.length());
        super.write(string);
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        room(length);
        super.characters(text, start, length);
    }

    private void room(int characters) throws SAXException {
        written += characters;
        if (written > MAX_CHARACTERS) {
            full = true;
            throw new SAXException("There is more than may be read.");
        }
    }
}
