package dev.longhaul.activities.tool.web;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * A page of a web site without what stands on all its pages: menus, side bars, notices about cookies, buttons to share.
 * Headings, lists, tables and code stay.
 */
final class ReadablePage {
    private static final Pattern BESIDE = Pattern.compile(
            "(?:^|[-_ ])(?:cookie|cookies|consent|gdpr)[-_]?(?:banner|notice|bar|popup|modal|dialog|overlay|wall|law|policy|message|info)?(?:$|[-_ ])"
                    + "|onetrust|cookiebot|didomi|usercentrics"
                    + "|(?:^|[-_ ])(?:newsletter|subscribe|social|share|sharing)[-_]?(?:box|bar|form|links|buttons|icons|signup)(?:$|[-_ ])"
                    + "|(?:^|[-_ ])(?:skip[-_]?(?:link|to|nav)|breadcrumbs?|pagination|advert|advertisement|promo|site[-_]?(?:nav|menu|header|footer))(?:$|[-_ ])");
    private static final Set<String> DIALOGS = Set.of("dialog", "alertdialog");

    /** What is longer than this share of the page is the page, whatever it is called. */
    private static final double MOST_BESIDE = 0.3;

    /** A main part that holds less is not what the page is about. */
    private static final double LEAST_MAIN = 0.2;

    /** Each is measured; a page with more of them was made to take long. */
    private static final int MOST_LOOKED_AT = 2_000;

    private static final int LEAST_MAIN_CHARACTERS = 140;

    private ReadablePage() {}

    static Document of(String html) {
        Document page = Jsoup.parse(html);
        Element body = page.body();
        int whole = body.text().length();
        body.select("nav, [role=navigation], [aria-modal=true]").forEach(ReadablePage::hide);
        body.select("aside").stream()
                .filter(aside -> aside.closest("article, main") == null)
                .forEach(ReadablePage::hide);
        body.select("[id], [class], [role]").stream()
                .filter(ReadablePage::isBeside)
                .limit(MOST_LOOKED_AT)
                .filter(element -> isDialog(element) || element.text().length() <= MOST_BESIDE * whole)
                .forEach(ReadablePage::hide);
        keepMain(body, whole);
        return page;
    }

    /** To take elements away one by one would take long on a page with very many of them. */
    private static void hide(Element element) {
        element.attr("hidden", true);
    }

    private static boolean isBeside(Element element) {
        if (element.nameIs("body") || element.nameIs("main") || element.nameIs("article")) {
            return false;
        }
        String names = (element.id() + " " + element.className()).toLowerCase(Locale.ROOT);
        return isDialog(element) || BESIDE.matcher(names).find();
    }

    private static boolean isDialog(Element element) {
        return DIALOGS.contains(element.attr("role").toLowerCase(Locale.ROOT));
    }

    /** Leaves only the main part, where the page names one and it holds what there is to read. */
    private static void keepMain(Element body, int whole) {
        Elements mains = body.select("main, [role=main]");
        if (mains.isEmpty()) {
            mains = body.select("article");
        }
        if (mains.size() != 1) {
            return;
        }
        Element main = mains.get(0);
        int words = main.text().length();
        if (words >= LEAST_MAIN_CHARACTERS && words >= LEAST_MAIN * whole) {
            main.remove();
            body.empty();
            body.appendChild(main);
        }
    }
}
